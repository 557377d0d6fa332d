using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits the method that reads a patch or a custom field set from JSON. The methods that send the members also write the JSON.
/// </summary>
internal static class PatchJsonEmitter
{
    private const string Parameter = "(global::OppTyped.Fields.PatchJsonReader json)";

    /// <summary>Emits the method of a patch.</summary>
    public static void EmitPatch(SourceWriter writer, DeclaredType type, MemberMap members, string patchName)
    {
        string read = $"static {patchName} global::OppTyped.Fields.IPatch<{patchName}>.ReadJson{Parameter}";
        MapperMethod.Emit(writer, read, type, members, "read from JSON", () =>
        {
            EmitReadOnly(writer, type, members);
            writer.Line($"var patch = new {patchName}();");
            foreach (FieldModel field in members.WritableFields)
            {
                writer.Line(
                    $"patch.{IdentifierEscaping.Escape(field.Member)} = "
                    + $"json.ReadChange({FieldsEmitter.GetKeyExpression(type, field)});");
            }

            if (members.Note is { } note)
            {
                string member = FieldsEmitter.GetMemberName(type, note.Member);
                writer.Line($"patch.{IdentifierEscaping.Escape(note.Member)} = json.ReadNote(\"{member}\");");
            }

            writer.Line("return patch;");
        });
    }

    /// <summary>Emits the method of a custom field set.</summary>
    public static void EmitSet(SourceWriter writer, string interfaceName, FieldSetModel set)
    {
        DeclaredType type = set.Type;
        string read = $"static {type.FullName} {interfaceName}.ReadJson{Parameter}";
        writer.Lines(TypeFile.GeneratedCode);
        MapperMethod.Emit(writer, read, type, set.Members, "read from JSON", () =>
        {
            EmitReadOnly(writer, type, set.Members);
            Dictionary<string, FieldModel> fields = set.Members.Fields.ToDictionary(static field => field.Member);
            ReadEmitter.EmitObject(writer, type, set.Construction!, member => Read(type, fields[member]));
        });
    }

    // JSON that contains a member that is never sent is an error.
    private static void EmitReadOnly(SourceWriter writer, DeclaredType type, MemberMap members) => writer.Lines(
        members.Fields
            .Where(static field => field.IsReadOnly)
            .Select(field => $"json.RefuseReadOnly({FieldsEmitter.GetKeyExpression(type, field)});"));

    private static string Read(DeclaredType type, FieldModel field) =>
        field.IsReadOnly
            ? $"default({field.Value.TypeName})"
            : ValueEmitter.GetAssignedExpression(
                type,
                field,
                $"json.{(field.Value.IsValueType ? "ReadValue" : "ReadObject")}({FieldsEmitter.GetKeyExpression(type, field)})",
                "json.Required");
}
