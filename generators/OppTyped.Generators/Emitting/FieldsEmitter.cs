using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits <c>{Model}Fields</c>: the constant parts of the fields on the wire, where each is found when it is read, and the
/// texts of their options. The model and its patch share it and no one else sees it.
/// </summary>
internal static class FieldsEmitter
{
    public static void Emit(SourceWriter writer, DeclaredType type, MemberMap members)
    {
        // Beside a nested model it is private, because only there it reaches the enums that the model reaches.
        string scope = type.Enclosing.Count == 0 ? "file" : "private";
        writer.Line(TypeFile.GeneratedCode).Open($"{scope} static class {EmittedNames.Fields(type.Name)}");

        foreach (FieldModel field in members.Fields)
        {
            string prefix = $"{{\"SchemaName\":\"{Literal.JsonEscape(field.SchemaName)}\",\"Value\":\"";
            writer
                .Line($"internal static global::OppTyped.Fields.FieldKey {Identifier.Escape(field.Member)} => new({Literal.Utf8(prefix)}, \"{MemberName(type, field)}\");")
                .Line();
        }

        new LookupEmitter("schemaName", "-1").Emit(
            writer,
            "internal static int IndexOf(global::System.ReadOnlySpan<byte> schemaName)",
            members.Fields.Select(static (mapped, index) => (mapped.SchemaName, index.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        EmitFindMember(writer.Line(), type, members);
        foreach (EnumModel options in members.Enums)
        {
            OptionTextsEmitter.Emit(writer.Line(), options, TextsName(type, members, options.FullName));
        }

        writer.Close();
    }

    /// <summary>The class's name in source that may stand anywhere in the file.</summary>
    public static string FullName(DeclaredType type) => type.FullNameOf(EmittedNames.Fields(type.Name));

    /// <summary>The expression for a field's constant part.</summary>
    public static string KeyOf(DeclaredType type, FieldModel field) => $"{FullName(type)}.{Identifier.Escape(field.Member)}";

    /// <summary>The type that holds an enum's texts.</summary>
    public static string TextsOf(DeclaredType type, MemberMap members, string enumFullName) =>
        $"{FullName(type)}.{TextsName(type, members, enumFullName)}";

    // Apart from all members' names, and from other enums of the same name.
    private static string TextsName(DeclaredType type, MemberMap members, string enumFullName)
    {
        EnumModel options = members.Enums.First(candidate => candidate.FullName == enumFullName);
        int namesakes = members.Enums.TakeWhile(other => other != options).Count(other => other.Name == options.Name);
        string name = options.Name + "Texts" + (namesakes == 0 ? "" : (namesakes + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        while (members.Fields.Any(field => field.Member == name) || EmittedNames.IsReserved(type.Name, name))
        {
            name += "_";
        }

        return name;
    }

    private static string MemberName(DeclaredType type, FieldModel field) => $"{type.Name}.{field.Member}";

    private static void EmitFindMember(SourceWriter writer, DeclaredType type, MemberMap members)
    {
        writer.Open("internal static string? FindMember(string schemaName) => schemaName switch");
        foreach (FieldModel field in members.Fields)
        {
            writer.Line($"{Literal.Text(field.SchemaName)} => \"{MemberName(type, field)}\",");
        }

        writer.Line("_ => null,").Close("};");
    }
}
