using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits <c>{Model}Schema</c>: constants with the schema names.</summary>
internal static class SchemaEmitter
{
    public static void Emit(SourceWriter writer, DeclaredType type, MemberMap members)
    {
        writer
            .Doc("summary", $"The schema names of the fields of <see cref=\"{type.FullName}\"/>.")
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
                .Doc("summary", $"<c>{Literal.Xml(field.SchemaName)}</c>")
                .Lines(field.Notices)
                .Line($"public const {constant}");
        }

        writer.Close();
    }
}
