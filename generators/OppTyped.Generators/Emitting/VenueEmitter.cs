using Microsoft.CodeAnalysis.Text;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits the file of a venue opportunity: its mapper, patch, parameter names, HTTP interface and fields.</summary>
internal static class VenueEmitter
{
    public const string Interface = "global::OppTyped.IVenueOpportunityChanges";

    public static SourceText Emit(VenueModel model, RefitSupport refit)
    {
        (DeclaredType type, MemberMap members, HttpApi? api) = model;
        var file = new TypeFile(type);
        string interfaceName = $"{Interface}<{type.FullName}>";

        file.Writer.OpenType($"partial {type.Keyword} {IdentifierEscaping.Escape(type.Name)}", interfaceName);
        EmitInterface(file.Writer, model, isPatch: false);
        file.Writer.Close();

        var patch = new PatchEmitter(file.Writer.Line(), type, members);
        patch.Emit(
            interfaceName,
            () => EmitInterface(file.Writer, model, isPatch: true),
            "global::OppTyped.Fields.ParameterWriter.WriteMembers(ref writer, this);");
        SchemaEmitter.Emit(file.Writer.Line(), type, members, isVenue: true);
        if (api is not null)
        {
            ApiEmitter.Emit(file.Writer.Line(), type, api, refit, ApiMethods.OfVenue(type, members));
        }

        FieldsEmitter.Emit(file.Writer, type, members, isRead: false, "parameter");

        return file.Close();
    }

    private static void EmitInterface(SourceWriter writer, VenueModel model, bool isPatch)
    {
        IEnumerable<FieldModel> customFields =
            model.Members.WritableFields.Where(static field => field.Place == FieldPlace.CustomField);
        Mark().Line($"global::System.Type {Interface}.Model => typeof({model.Type.FullName});").Line();
        EmitWrite("WriteParameters", "ParameterWriter", () => EmitParameters(writer, model, isPatch));
        EmitWrite("WriteCustomFields", "FieldWriter", () =>
            MapperMethod.EmitWrites(writer, model.Type, customFields, isPatch));
        Mark().Line(
            $"string? {Interface}.FindMember(string parameter) => {FieldsEmitter.Name(model.Type)}.FindMember(parameter);");

        void EmitWrite(string method, string writerType, Action emitBody)
        {
            string write = $"void {Interface}.{method}(ref global::OppTyped.Fields.{writerType} writer)";
            MapperMethod.Emit(Mark(), write, model.Type, model.Members, "sent", emitBody);
            writer.Line();
        }

        // The patch class itself has the GeneratedCode attribute, so its members do not need the attribute.
        SourceWriter Mark() => isPatch ? writer : writer.Lines(TypeFile.GeneratedCode);
    }

    // An update cannot change the add-only parameters in iVvy. A model describes the whole opportunity, so an update with a model
    // leaves out these parameters. A patch writes these parameters, so an update with the patch throws an exception.
    private static void EmitParameters(SourceWriter writer, VenueModel model, bool isPatch)
    {
        foreach (FieldModel field in model.Members.WritableFields.Where(static field => field.Place == FieldPlace.Parameter))
        {
            string write = ValueEmitter.Write(model.Type, field, isPatch);
            if (field.IsAddOnly && !isPatch)
            {
                writer
                    .Line("// iVvy accepts this parameter only in an add.")
                    .Open("if (writer.IsAdd)")
                    .Line(write)
                    .Close();
            }
            else
            {
                writer.Line(write);
            }
        }
    }
}
