using Microsoft.CodeAnalysis.Text;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits the file of a model: its mapper, patch, schema names, HTTP interface and fields.</summary>
internal static class ModelEmitter
{
    public static SourceText Emit(OpportunityModel model, RefitSupport refit)
    {
        DeclaredType type = model.Type;
        var file = new TypeFile(type);

        EmitPart(file.Writer, model);
        var patch = new PatchEmitter(file.Writer.Line(), type, model.Members);
        patch.Emit(
            $"{ChangesEmitter.Interface}<{type.FullName}>",
            () => ChangesEmitter.Emit(file.Writer, model, isPatch: true),
            $"(({ChangesEmitter.Interface})this).WriteFields(ref writer);");
        SchemaEmitter.Emit(file.Writer.Line(), type, model.Members);
        if (model.Api is { } api)
        {
            ApiEmitter.Emit(
                file.Writer.Line(),
                type,
                api,
                refit,
                ApiMethods.OfOpportunity(type, model.IsRead));
        }

        FieldsEmitter.Emit(file.Writer, type, model.Members, model.IsRead, "schemaName");

        return file.Close();
    }

    private static void EmitPart(SourceWriter writer, OpportunityModel model)
    {
        DeclaredType type = model.Type;
        string changes = $"{ChangesEmitter.Interface}<{type.FullName}>",
            readable = $"global::OppTyped.IOpportunityModel<{type.FullName}>";

        writer.OpenType(
            $"partial {type.Keyword} {IdentifierEscaping.Escape(type.Name)}",
            model.IsRead ? [changes, readable] : [changes]);
        ChangesEmitter.Emit(writer, model, isPatch: false);
        if (model.IsRead)
        {
            writer
                .Line()
                .Lines(TypeFile.GeneratedCode)
                .Line($"static int? {readable}.EventCode => {model.EventCode};")
                .Line();
            ReadEmitter.Emit(writer, readable, type, model.Members, model.Construction);
        }

        writer.Close();
    }
}
