using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>
/// Explains which members of a <c>[Flags]</c> enum have a value that is not a single bit, although an option needs one.
/// </summary>
internal static class FlagValues
{
    private const string Bit = "a bit of its own (1, 2, 4, 8 …)";

    /// <summary>
    /// The usual names of the value 0. A member with another name and the value 0 is probably meant as an option.
    /// </summary>
    private static readonly HashSet<string> NamesOfNone = new(StringComparer.OrdinalIgnoreCase)
    {
        "None", "Nothing", "NotSet", "NotSpecified", "Unset", "Unspecified", "Undefined", "Unknown", "Default", "Empty", "Zero",
    };

    /// <summary>
    /// Returns the problem of a member whose value is 0 or has several bits. Returns null if the member is surely or possibly
    /// meant as a name for no flags or for several flags.
    /// </summary>
    public static string? Describe(IFieldSymbol member, object value, string? optionText, EnumModel options)
    {
        string name = member.Name;
        string text = optionText ?? name;
        ulong bits = EnumParser.BitsOf(value);
        bool isImplicit = HasImplicitValue(member);
        if (bits == 0)
        {
            string? remedy = optionText is not null ? "remove [Option]"
                : isImplicit && !NamesOfNone.Contains(name) ? $"write {name} = 0 if it means none"
                : null;
            return remedy is null
                ? null
                : $"{name} has the value 0, which clears the field, so '{text}' is never sent or read. "
                    + $"Give {name} {Bit}, or {remedy}.";
        }

        List<(string Name, ulong Bit)> flags = FlagsOf(member.ContainingType, options);
        ulong all = flags.Aggregate(0UL, static (sum, flag) => sum | flag.Bit);

        // A value with the bits of all members is usually a mask, such as All = ~0. It is not sent.
        if ((bits & ~all) != 0 && (all == 0 || (bits & all) != all))
        {
            return $"The value of {name} contains a bit that no other member has, so {name} cannot be sent, and '{text}' is "
                + $"never read. Give {name} {Bit}, or declare a member for each bit.";
        }

        string[] parts = [.. flags.Where(flag => (flag.Bit & bits) != 0).Select(static flag => flag.Name)];
        return isImplicit || optionText is not null
            ? $"The value of {name} is the combination {string.Join(" | ", parts)}, so '{text}' is never sent or read. "
                + $"Give {name} {Bit}, or {(isImplicit ? $"write {name} = {string.Join(" | ", parts)}" : "remove [Option]")}."
            : null;
    }

    private static List<(string Name, ulong Bit)> FlagsOf(INamedTypeSymbol type, EnumModel options) =>
    [
        .. type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(member =>
                member.ConstantValue is not null
                && (member.Name == options.UnknownMember || options.Options.Any(option => option.Member == member.Name)))
            .Select(static member => (member.Name, EnumParser.BitsOf(member.ConstantValue!))),
    ];

    private static bool HasImplicitValue(IFieldSymbol member) =>
        member.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax() is EnumMemberDeclarationSyntax { EqualsValue: null });
}
