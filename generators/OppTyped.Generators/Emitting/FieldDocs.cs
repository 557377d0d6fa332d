using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Creates the summaries of emitted members. Each summary starts with the user's own summary of the model's member.
/// </summary>
internal static class FieldDocs
{
    /// <summary>Returns the summary of a member of a patch.</summary>
    public static string GetChange(FieldModel field)
    {
        string addOnly = field.IsAddOnly
            ? " Valid only in an add. An update with this change throws <see cref=\"global::OppTyped.FieldValueException\"/>."
            : "";
        string kind = field.Place == FieldPlace.CustomField ? "custom field " : "";
        return $"{GetOwn(field.Summary)}Changes {kind}{GetName(field)}. On the wire: {GetWireForm(field)}.{addOnly}";
    }

    /// <summary>Returns the summary of the note in a patch.</summary>
    public static string GetNote(NoteModel note) =>
        $"{GetOwn(note.Summary)}Adds a note. On the wire: <c>OpportunityNote</c>.";

    /// <summary>Returns the summary of a constant with the name or the id of a field.</summary>
    public static string GetConstant(FieldModel field)
    {
        string kind = field.Place switch
        {
            FieldPlace.Parameter => "parameter name",
            FieldPlace.CustomField => "custom field id",
            _ => "schema name",
        };
        return $"{GetOwn(field.Summary)}The {kind} {GetName(field)}. On the wire: {GetWireForm(field)}.";
    }

    private static string GetOwn(string summary) => summary.Length == 0 ? "" : summary + " ";

    private static string GetName(FieldModel field) =>
        $"<c>{(field.Place == FieldPlace.CustomField ? Literal.Number(field.FieldId) : Literal.Xml(field.SchemaName))}</c>";

    private static string GetWireForm(FieldModel field) => field.Value.Kind switch
    {
        FieldKind.Text => "the text",
        FieldKind.Boolean => "<c>true</c> or <c>false</c> by default",
        FieldKind.Number when field.Place == FieldPlace.Parameter => "a number",
        FieldKind.Number => "a number as text, such as <c>-1234.5</c>, without separators or an exponent",
        FieldKind.Timestamp or FieldKind.DateTime => "<c>yyyy-MM-dd HH:mm:ss</c>, UTC",
        FieldKind.Date => "<c>yyyy-MM-dd</c>",
        FieldKind.Time => "<c>HH:mm:ss</c>",
        FieldKind.Guid => "the GUID",
        FieldKind.Uri => "the address",
        FieldKind.Option => "the option's text",
        FieldKind.Flags or FieldKind.Texts or FieldKind.Options => "the texts, joined by <c>;</c> by default",
        FieldKind.Set => "nested <c>Fields</c>",
        FieldKind.Converted => "the text that the converter returns",
        FieldKind.Code => "the number of the enum member",
        FieldKind.Links =>
            "an array of objects with <c>ref</c>, <c>url</c> and <c>label</c>, or <c>null</c> to clear the parameter",
        _ => throw new InvalidOperationException($"There is no wire form for {field.Value.Kind}."),
    };
}
