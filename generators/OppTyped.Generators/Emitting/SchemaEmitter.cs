using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits <c>{Model}Schema</c>: constants with the schema names. For a venue opportunity, constants with the parameter names and
/// the custom field ids.
/// </summary>
internal static class SchemaEmitter
{
    public static void Emit(SourceWriter writer, DeclaredType type, MemberMap members, bool isVenue = false)
    {
        writer
            .Doc(
                "summary",
                (isVenue ? GetVenueContent(members) : "The schema names of the fields")
                + $" of <see cref=\"{type.FullName}\"/>.")
            .Lines(TypeFile.GeneratedCode)
            .Lines(type.Notices)
            .Open($"{type.Accessibility} static class {IdentifierEscaping.Escape(EmittedNames.Schema(type.Name))}");

        bool isFirst = true;
        foreach (FieldModel field in members.Fields)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            string constant = field.Place == FieldPlace.CustomField
                ? $"int {IdentifierEscaping.Escape(field.Member)} = {Literal.Number(field.FieldId)};"
                : $"string {IdentifierEscaping.Escape(field.Member)} = {Literal.Text(field.SchemaName)};";
            writer
                .Doc("summary", FieldDocs.GetConstant(field))
                .Lines(field.Notices)
                .Line($"public const {constant}");
        }

        writer.Close();
    }

    private static string GetVenueContent(MemberMap members)
    {
        bool hasParameters = members.Fields.Any(static field => field.Place == FieldPlace.Parameter),
            hasCustomFields = members.Fields.Any(static field => field.Place == FieldPlace.CustomField);
        return !hasCustomFields ? "The parameter names"
            : !hasParameters ? "The custom field ids"
            : "The parameter names and custom field ids";
    }
}
