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

    private static string GetWireForm(FieldModel field) =>
        (field.Place == FieldPlace.Parameter ? field.Value.Kind.ParameterWireForm?.Description : field.Value.Kind.FieldWireForm)
            ?? throw new InvalidOperationException($"The kind {field.Value.Kind} has no form for a {field.Place}.");
}
