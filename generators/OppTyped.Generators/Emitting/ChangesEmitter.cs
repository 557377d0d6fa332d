using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits <c>IOpportunityChanges</c>, which a model and its patch implement alike.</summary>
internal static class ChangesEmitter
{
    private const string Interface = "global::OppTyped.IOpportunityChanges";

    /// <param name="writer">Where to.</param>
    /// <param name="model">The model.</param>
    /// <param name="idMember">The member that holds the id, if there is one here.</param>
    /// <param name="mark">The attribute that marks each member as generated, where the type as a whole is not.</param>
    public static void Emit(SourceWriter writer, OpportunityModel model, string? idMember = null, string? mark = null)
    {
        string fields = model.Type.FullNameOf(EmittedNames.Fields(model.Type.Name));

        Mark(writer).Line($"int {Interface}.EventCode => {model.EventCode};").Line();
        Mark(writer).Line($"string? {Interface}.OpportunityId => {Member(idMember)};").Line();
        Mark(writer).Line($"string? {Interface}.Note => {Member(model.NoteMember)};").Line();

        Mark(writer).Open($"void {Interface}.WriteFields(ref global::OppTyped.Fields.FieldWriter writer)");
        foreach (FieldModel field in model.WritableFields)
        {
            writer.Line(WriteCall(field, fields, model));
        }

        writer.Close().Line();
        Mark(writer).Line($"string? {Interface}.FindMember(string schemaName) => {fields}.FindMember(schemaName);");

        SourceWriter Mark(SourceWriter member) => mark is null ? member : member.Line(mark);
    }

    private static string Member(string? name) => name is null ? "null" : $"this.{Identifier.Escape(name)}";

    // Absent and unchanged members write nothing, so a field takes one line whatever the member's type.
    private static string WriteCall(FieldModel field, string fields, OpportunityModel model)
    {
        string member = Identifier.Escape(field.Member);
        string arguments = $"{fields}.{member}, this.{member}";
        return field.Kind switch
        {
            FieldKind.Text => $"writer.WriteText({arguments});",
            FieldKind.Boolean => $"writer.WriteBoolean({arguments});",
            FieldKind.Number => $"writer.WriteNumber({arguments});",
            FieldKind.Guid => $"writer.WriteGuid({arguments});",
            FieldKind.Timestamp => $"writer.WriteTimestamp({arguments});",
            FieldKind.DateTime => $"writer.WriteTimestamp({arguments}, global::System.DateTimeKind.{field.UnspecifiedKind});",
            FieldKind.Option => $"writer.WriteOption<{field.ValueType}, {fields}.{FieldsEmitter.TextsName(model, field.ValueType)}>({arguments});",
            _ => throw new InvalidOperationException($"No writer for {field.Kind}."),
        };
    }
}
