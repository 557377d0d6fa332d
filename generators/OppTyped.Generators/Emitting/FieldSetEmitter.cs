using Microsoft.CodeAnalysis.Text;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits the file of a custom field set: the implementation of <c>IFieldSet</c>, the schema names and the fields.
/// </summary>
internal static class FieldSetEmitter
{
    public static SourceText Emit(FieldSetModel set)
    {
        DeclaredType type = set.Type;
        var file = new TypeFile(type);
        string interfaceName = $"global::OppTyped.Fields.IFieldSet<{type.FullName}>";

        file.Writer
            .OpenType($"partial {type.Keyword} {IdentifierEscaping.Escape(type.Name)}", interfaceName)
            .Lines(TypeFile.GeneratedCode);
        EmitWrite(file.Writer, interfaceName, set);
        file.Writer.Line();
        ReadEmitter.Emit(file.Writer, interfaceName, type, set.Members, set.Construction);
        PatchJsonEmitter.EmitSet(file.Writer.Line(), interfaceName, set);
        file.Writer.Close();

        SchemaEmitter.Emit(file.Writer.Line(), type, set.Members);
        FieldsEmitter.Emit(file.Writer, type, set.Members, isRead: true, lookup: null);
        return file.Close();
    }

    private static void EmitWrite(SourceWriter writer, string interfaceName, FieldSetModel set)
    {
        string write = $"void {interfaceName}.WriteFields(ref global::OppTyped.Fields.FieldWriter writer)";
        MapperMethod.Emit(writer, write, set.Type, set.Members, "sent", () =>
            MapperMethod.EmitWrites(writer, set.Type, set.Members.WritableFields, isPatch: false));
    }
}
