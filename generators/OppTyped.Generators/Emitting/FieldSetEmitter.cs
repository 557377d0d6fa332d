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
        EmitAreSame(file.Writer, interfaceName, set);
        ReadEmitter.Emit(file.Writer, interfaceName, type, set.Members, set.Construction);
        file.Writer.Close();

        SchemaEmitter.Emit(file.Writer.Line(), type, set.Members);
        FieldsEmitter.Emit(file.Writer, type, set.Members, isRead: true, hasFindMember: false);
        return file.Close();
    }

    private static void EmitWrite(SourceWriter writer, string interfaceName, FieldSetModel set)
    {
        string write = $"void {interfaceName}.WriteFields(ref global::OppTyped.Fields.FieldWriter writer)";
        MapperMethod.Emit(writer, write, set.Type, set.Members, "sent", () =>
            MapperMethod.EmitWrites(writer, set.Type, set.Members, set.Members.WritableFields, isPatch: false));
    }

    private static void EmitAreSame(SourceWriter writer, string interfaceName, FieldSetModel set)
    {
        string type = set.Type.FullName;
        string areSame = $"static bool {interfaceName}.AreSame({type} left, {type} right)";
        IEnumerable<string> comparisons = set.Members.WritableFields.Select(static mapped =>
        {
            string member = IdentifierEscaping.Escape(mapped.Member);
            return $"global::OppTyped.{mapped.Value.Kind.Comparison(mapped.Value)}"
                + $"(left.{member}, right.{member}).IsUnchanged";
        });

        writer.Lines(TypeFile.GeneratedCode);
        MapperMethod.Emit(writer, areSame, set.Type, set.Members, "compared", () => Conditions.EmitAll(writer, comparisons));
        writer.Line();
    }
}
