using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits the implementation of <c>IOpportunityChanges</c>, which a model and its patch share.</summary>
internal static class ChangesEmitter
{
    public const string Interface = "global::OppTyped.IOpportunityChanges";

    public static void Emit(SourceWriter writer, OpportunityModel model, bool isPatch)
    {
        DeclaredType type = model.Type;
        MemberMap members = model.Members;
        bool isUsable = members.Defect is null;

        Mark().Line($"int {Interface}.EventCode => {model.EventCode};").Line();
        Mark().Line($"string? {Interface}.OpportunityId => {Member(isUsable && !isPatch ? members.Id : null)};").Line();
        Mark().Line($"string? {Interface}.Note => {Member(isUsable || isPatch ? members.Note?.Member : null)};").Line();

        string write = $"void {Interface}.WriteFields(ref global::OppTyped.Fields.FieldWriter writer)";
        MapperMethod.Emit(Mark(), write, type, members, "sent", () =>
            MapperMethod.EmitWrites(writer, type, members.WritableFields, isPatch));
        writer.Line();
        Mark().Line(
            $"string? {Interface}.FindMember(string schemaName) => {FieldsEmitter.Name(type)}.FindMember(schemaName);");

        // The patch class itself has the GeneratedCode attribute, so its members do not need the attribute.
        SourceWriter Mark() => isPatch ? writer : writer.Lines(TypeFile.GeneratedCode);
    }

    private static string Member(string? name) => name is null ? "null" : $"this.{IdentifierEscaping.Escape(name)}";
}
