using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits the conversion between the members of an enum and their option texts.</summary>
internal static class OptionTextsEmitter
{
    private const string Bytes = "global::System.ReadOnlySpan<byte>";

    public static void Emit(SourceWriter writer, EnumModel options, string name)
    {
        string type = options.FullName;
        string interfaceName = options.IsFlags ? "IFlagTexts" : "IOptionTexts";
        writer.OpenType($"internal readonly struct {name}", $"global::OppTyped.Fields.{interfaceName}<{type}>");

        writer.Open($"public static {Bytes} TextOf({type} value) => value switch");
        foreach (OptionModel option in options.Options)
        {
            writer.Line($"{Member(options, option.Member)} => {Literal.Utf8(Literal.JsonEscape(option.Text))},");
        }

        writer.Line("_ => default,").Close("};").Line();

        string otherwise = options.UnknownMember is { } unknown ? Member(options, unknown) : "null";
        new LookupEmitter("text", otherwise).Emit(
            writer,
            $"public static {type}? Read({Bytes} text)",
            options.Options.Select(option => (option.Text, Member(options, option.Member))));
        writer
            .Line()
            .Line($"public static bool IsUnknown({type} value) => {IsUnknown(options)};");

        if (options.IsFlags)
        {
            EmitFlags(writer.Line(), options);
        }

        writer.Close();
    }

    private static void EmitFlags(SourceWriter writer, EnumModel options)
    {
        string type = options.FullName;
        string[] flags = [.. options.Options.Select(option => Member(options, option.Member))];
        writer
            .Open($"public static global::System.ReadOnlySpan<{type}> Flags => new {type}[]")
            .Lines(flags.Select(static flag => flag + ","))
            .Close("};")
            .Line()
            .Line($"public static bool IsDefined({type} value) =>")
            .Line("    (value & ~(")
            .Lines(flags
                .DefaultIfEmpty($"default({type})")
                .Select(static (flag, index) => $"        {(index == 0 ? "" : "| ")}{flag}"))
            .Line("    )) == 0;")
            .Line()
            .Line($"public static {type} Union({type} left, {type} right) => left | right;");
    }

    private static string IsUnknown(EnumModel options) =>
        options.UnknownMember is not { } unknown ? "false"
        : options.IsFlags ? $"(value & {Member(options, unknown)}) != 0"
        : $"value == {Member(options, unknown)}";

    private static string Member(EnumModel options, string member) => $"{options.FullName}.{IdentifierEscaping.Escape(member)}";
}
