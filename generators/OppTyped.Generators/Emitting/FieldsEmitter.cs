using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits <c>{Model}Fields</c>: the constant parts of the fields on the wire, where each is found when it is read, and the
/// texts of their options. The model and its patch share it and no one else sees it.
/// </summary>
internal static class FieldsEmitter
{
    /// <summary>Emits the class.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="type">The model.</param>
    /// <param name="members">Its members.</param>
    /// <param name="isRead">Whether fields are looked up to be read.</param>
    public static void Emit(SourceWriter writer, DeclaredType type, MemberMap members, bool isRead = true)
    {
        // Beside a nested model it is private, because only there it reaches the enums that the model reaches.
        string scope = type.Enclosing.Count == 0 ? "file" : "private";
        writer.Line(TypeFile.GeneratedCode).Open($"{scope} static class {EmittedNames.Fields(type.Name)}");

        foreach (FieldModel field in members.Fields)
        {
            writer
                .Line($"internal static global::OppTyped.Fields.FieldKey {Identifier.Escape(field.Member)} => new({Literal.Utf8(PrefixOf(field))}, \"{MemberName(type, field)}\");")
                .Line();
        }

        if (isRead)
        {
            new LookupEmitter("schemaName", "-1").Emit(
                writer,
                "internal static int IndexOf(global::System.ReadOnlySpan<byte> schemaName)",
                members.Fields.Select(static (mapped, index) => (mapped.SchemaName, Literal.Number(index))));
            writer.Line();
        }

        EmitFindMember(writer, type, members);
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
        string name = options.Name + "Texts" + (namesakes == 0 ? "" : Literal.Number(namesakes + 1));
        while (members.Fields.Any(field => field.Member == name) || EmittedNames.IsReserved(type.Name, name))
        {
            name += "_";
        }

        return name;
    }

    // All that precedes a value; of a text, its opening quote too.
    private static string PrefixOf(FieldModel field) => field.Place switch
    {
        FieldPlace.Parameter => $"\"{field.SchemaName}\":{(field.Value.Kind is FieldKind.Text or FieldKind.Date ? "\"" : "")}",
        FieldPlace.CustomField => $"{{\"fieldId\":{Literal.Number(field.FieldId)},\"fieldValue\":\"",
        _ => $"{{\"SchemaName\":\"{Literal.JsonEscape(field.SchemaName)}\",\"Value\":\"",
    };

    private static string MemberName(DeclaredType type, FieldModel field) => $"{type.Name}.{field.Member}";

    private static void EmitFindMember(SourceWriter writer, DeclaredType type, MemberMap members)
    {
        writer.Open("internal static string? FindMember(string schemaName) => schemaName switch");
        foreach (FieldModel field in members.Fields.Where(static field => field.Place != FieldPlace.CustomField))
        {
            writer.Line($"{Literal.Text(field.SchemaName)} => \"{MemberName(type, field)}\",");
        }

        writer.Line("_ => null,").Close("};");
    }
}
