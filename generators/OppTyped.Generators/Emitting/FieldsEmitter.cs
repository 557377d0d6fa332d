using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits <c>{Model}Fields</c>: the constant parts of the fields on the wire, and the texts of their options. The model and its
/// patch share it and no one else sees it.
/// </summary>
internal static class FieldsEmitter
{
    public static void Emit(SourceWriter writer, OpportunityModel model)
    {
        DeclaredType type = model.Type;

        // Beside a nested model it is private, because only there it reaches the enums that the model reaches.
        string scope = type.Enclosing.Count == 0 ? "file" : "private";
        writer.Open($"{scope} static class {EmittedNames.Fields(type.Name)}");

        foreach (FieldModel field in model.WritableFields)
        {
            string prefix = $"{{\"SchemaName\":\"{Literal.JsonEscape(field.SchemaName)}\",\"Value\":\"";
            writer
                .Line($"internal static global::OppTyped.Fields.FieldKey {Identifier.Escape(field.Member)} => new({Literal.Utf8(prefix)}, \"{MemberName(type, field)}\");")
                .Line();
        }

        EmitFindMember(writer, model);
        foreach (EnumModel options in model.Enums)
        {
            EmitTexts(writer.Line(), model, options);
        }

        writer.Close();
    }

    /// <summary>The name of the type that holds an enum's texts, apart from all members' names.</summary>
    public static string TextsName(OpportunityModel model, string enumFullName)
    {
        EnumModel options = model.Enums.First(candidate => candidate.FullName == enumFullName);
        string name = options.Name + "Texts";
        int namesakes = model.Enums.TakeWhile(other => other != options).Count(other => other.Name == options.Name);
        if (namesakes > 0)
        {
            name += namesakes + 1;
        }

        while (model.Fields.Any(field => field.Member == name) || name == EmittedNames.Fields(model.Type.Name) || name == "FindMember")
        {
            name += "_";
        }

        return name;
    }

    private static string MemberName(DeclaredType type, FieldModel field) => $"{type.Name}.{field.Member}";

    private static void EmitFindMember(SourceWriter writer, OpportunityModel model)
    {
        writer.Open("internal static string? FindMember(string schemaName) => schemaName switch");
        foreach (FieldModel field in model.Fields)
        {
            writer.Line($"{Literal.Text(field.SchemaName)} => \"{MemberName(model.Type, field)}\",");
        }

        writer.Line("_ => null,").Close("};");
    }

    private static void EmitTexts(SourceWriter writer, OpportunityModel model, EnumModel options)
    {
        writer
            .Open($"internal readonly struct {TextsName(model, options.FullName)} : global::OppTyped.Fields.IOptionTexts<{options.FullName}>")
            .Open($"public static global::System.ReadOnlySpan<byte> TextOf({options.FullName} value) => value switch");
        foreach (OptionModel option in options.Options)
        {
            writer.Line($"{options.FullName}.{Identifier.Escape(option.Member)} => {Literal.Utf8(Literal.JsonEscape(option.Text))},");
        }

        writer.Line("_ => default,").Close("};").Close();
    }
}
