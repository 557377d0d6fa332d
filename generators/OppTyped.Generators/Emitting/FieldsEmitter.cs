using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits <c>__{Model}Fields</c>: the constant parts of the fields on the wire with the kinds of their values, the lookup of
/// fields by schema name, and the texts of options. Only the model and its patch use this class.
/// </summary>
internal static class FieldsEmitter
{
    /// <summary>
    /// The largest number of arms in an emitted <c>switch</c>. The compiler's time for a <c>switch</c> grows faster than the
    /// number of its arms. So a longer <c>switch</c> is divided.
    /// </summary>
    public const int MaxArms = 100;

    /// <summary>
    /// Emits the class with the members that the other emitted code uses. Emits nothing if there are no such members.
    /// </summary>
    /// <param name="writer">The writer of the file.</param>
    /// <param name="type">The model.</param>
    /// <param name="members">The members of the model.</param>
    /// <param name="isRead">Whether objects of the model are read. If so, fields are looked up by schema name.</param>
    /// <param name="lookup">
    /// The name by which members are looked up: <c>schemaName</c> or <c>parameter</c>. A field set has no such lookup.
    /// </param>
    public static void Emit(SourceWriter writer, DeclaredType type, MemberMap members, bool isRead, string? lookup)
    {
        // A model that can be neither sent nor read needs only the names of its fields.
        bool isUsable = members.Defect is null;
        List<Action> parts = [];
        if (isUsable)
        {
            parts.AddRange(members.Fields.Select(field => (Action)(() => EmitKey(writer, type, members, field))));
        }

        if (isUsable && isRead && members.Fields.Count > 0)
        {
            parts.Add(() => EmitIndexOf(writer, members));
        }

        if (lookup is not null)
        {
            parts.Add(() => EmitFindMember(writer, type, members, lookup));
        }

        if (isUsable)
        {
            parts.AddRange(members.Enums.Select(options => (Action)(() =>
                OptionTextsEmitter.Emit(writer, options, GetTextsName(type, members, options.FullName)))));
        }

        if (parts.Count > 0)
        {
            EmitClass(writer, type, parts);
        }
    }

    /// <summary>Returns the name of the class for use in the emitted code of the same model.</summary>
    public static string Name(DeclaredType type)
    {
        string name = EmittedNames.Fields(type.Name);

        // A nested model can inherit a class with the same name from another model. So the name of its own class is qualified.
        return type.Enclosing.Count == 0 ? name : type.FullNameOf(name);
    }

    /// <summary>Returns the C# expression for the constant part of a field.</summary>
    public static string GetKeyExpression(DeclaredType type, FieldModel field) =>
        $"{Name(type)}.{IdentifierEscaping.Escape(field.Member)}";

    /// <summary>Returns the name of the type that holds the texts of an enum.</summary>
    public static string GetTextsTypeName(DeclaredType type, MemberMap members, string enumFullName) =>
        $"{Name(type)}.{GetTextsName(type, members, enumFullName)}";

    // The name must differ from all member names. If several enums have the same name, each of them needs a different name here.
    private static string GetTextsName(DeclaredType type, MemberMap members, string enumFullName)
    {
        EnumModel options = members.Enums.First(candidate => candidate.FullName == enumFullName);
        int sameNames = members.Enums.TakeWhile(other => other != options).Count(other => other.Name == options.Name);
        string name = options.Name + "Texts" + (sameNames == 0 ? "" : Literal.Number(sameNames + 1));
        while (members.Fields.Any(field => field.Member == name) || EmittedNames.IsReserved(type.Name, name))
        {
            name += "_";
        }

        return name;
    }

    // Returns the JSON before the value, including the opening quote of a text.
    private static string GetPrefix(FieldModel field) => field.Place switch
    {
        FieldPlace.Parameter => $"\"{field.SchemaName}\":{(field.Value.Kind.ParameterWireForm!.IsQuoted ? "\"" : "")}",
        FieldPlace.CustomField => $"{{\"fieldId\":{Literal.Number(field.FieldId)},\"fieldValue\":\"",
        _ => $"{{\"SchemaName\":\"{Literal.JsonEscape(field.SchemaName)}\",\"Value\":\"",
    };

    private static string MemberName(DeclaredType type, FieldModel field) => GetMemberName(type, field.Member);

    /// <summary>Returns the name of a member for error messages.</summary>
    public static string GetMemberName(DeclaredType type, string member) => $"{type.Name}.{member}";

    private static void EmitClass(SourceWriter writer, DeclaredType type, List<Action> parts)
    {
        (string scope, string why) = type.Enclosing.Count == 0
            ? ("file", "The class is local to this file, so its name cannot clash with a name of the project.")
            : ("private", "The class is nested, so it can access all types that the model can access.");
        writer
            .Line()
            .Line($"// {why}")
            .Lines(TypeFile.GeneratedCode)
            .Open($"{scope} static class {EmittedNames.Fields(type.Name)}");
        parts[0]();
        foreach (Action emit in parts.Skip(1))
        {
            writer.Line();
            emit();
        }

        writer.Close();
    }

    private static void EmitKey(SourceWriter writer, DeclaredType type, MemberMap members, FieldModel field) =>
        writer.Line(
            $"internal static {ValueEmitter.GetKeyType(type, members, field)} {IdentifierEscaping.Escape(field.Member)} => "
            + $"new({Literal.Utf8(GetPrefix(field))}, \"{MemberName(type, field)}\");");

    private static void EmitIndexOf(SourceWriter writer, MemberMap members) =>
        new LookupEmitter("schemaName", "-1").Emit(
            writer,
            "internal static int IndexOf(global::System.ReadOnlySpan<byte> schemaName)",
            members.Fields.Select(static (mapped, index) => (mapped.SchemaName, Literal.Number(index))));

    private static void EmitFindMember(SourceWriter writer, DeclaredType type, MemberMap members, string lookup)
    {
        List<FieldModel> named =
        [
            .. members.Fields
                .Where(static field => field.Place != FieldPlace.CustomField)
                .GroupBy(static field => field.SchemaName, StringComparer.Ordinal)
                .Select(static sameName => sameName.First()),
        ];
        string signature = $"internal static string? FindMember(string {lookup}";
        if (named.Count <= MaxArms)
        {
            writer.Open($"{signature}) => {lookup} switch");
            EmitArms(writer, type, named);
            writer.Close("};");
            return;
        }

        int parts = (named.Count + MaxArms - 1) / MaxArms;
        writer
            .Line($"{signature}) =>")
            .Lines(Enumerable.Range(0, parts).Select(part =>
                $"    FindMember({lookup}, {Literal.Number(part)}){(part == parts - 1 ? ";" : " ??")}"))
            .Line()
            .Open($"{signature}, int part) => part switch");
        for (int part = 0; part < parts; part++)
        {
            writer.Open($"{Literal.Number(part)} => {lookup} switch");
            EmitArms(writer, type, named.Skip(part * MaxArms).Take(MaxArms));
            writer.Close("},");
        }

        writer.Line("_ => null,").Close("};");
    }

    private static void EmitArms(SourceWriter writer, DeclaredType type, IEnumerable<FieldModel> fields) => writer
        .Lines(fields.Select(field => $"{Literal.Text(field.SchemaName)} => \"{MemberName(type, field)}\","))
        .Line("_ => null,");
}
