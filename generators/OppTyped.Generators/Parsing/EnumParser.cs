using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Reads the options that the members of an enum represent.</summary>
internal static class EnumParser
{
    /// <summary>
    /// Parses an enum. Returns null if an option text cannot be written. Also returns null if more than one member is marked
    /// [UnknownOption], or if the [UnknownOption] member does not have its own value.
    /// </summary>
    public static EnumModel? Parse(INamedTypeSymbol type) => Parse(type, out _);

    /// <summary>Parses an enum. Sets <paramref name="problem"/> if the enum cannot be used.</summary>
    public static EnumModel? Parse(INamedTypeSymbol type, out string? problem)
    {
        problem = null;
        bool isFlags = type.GetAttributes()
            .Any(static attribute => attribute.AttributeClass is { Name: "FlagsAttribute", ContainingNamespace.Name: "System" });
        var values = new HashSet<object>();
        var options = new List<OptionModel>();
        string? unknown = null;
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            // In incomplete code, a member can have no name, or the name of another member. The compiler reports both.
            if (member.ConstantValue is not { } value
                || member.Name.Length == 0
                || type.GetMembers(member.Name).Length > 1
                || member.IsObsoleteError())
            {
                continue;
            }

            bool isAlias = !values.Add(value);
            if (member.HasAttribute(AttributeNames.UnknownOption))
            {
                // The [UnknownOption] member must have its own value. Otherwise it could not be distinguished from other members.
                problem = unknown is not null ? $"{unknown} and {member.Name} are both [UnknownOption]"
                    : isAlias ? $"{member.Name} is [UnknownOption], but has the same value as another member"
                    : isFlags && !IsOneFlag(value) ? $"{member.Name} is [UnknownOption], but is not a single flag"
                    : null;
                if (problem is not null)
                {
                    return null;
                }

                unknown = member.Name;
            }
            else if (isAlias)
            {
                continue;
            }
            else if (!isFlags || IsOneFlag(value))
            {
                string text = member.FindAttribute(AttributeNames.Option)?.Argument() is string { Length: > 0 } given
                    ? given
                    : member.Name;
                if (!Utf16.IsWellFormed(text))
                {
                    problem = $"the text of {member.Name} contains half of a surrogate pair";
                    return null;
                }

                options.Add(new OptionModel(member.Name, text));
            }
        }

        return new EnumModel(
            TypeName.Of(type),
            type.Name,
            isFlags,
            unknown,
            options.ToEquatableArray());
    }

    /// <summary>Returns the bits of an enum member's value.</summary>
    public static ulong BitsOf(object value)
    {
        ulong bits = value is ulong unsigned
            ? unsigned
            : unchecked((ulong)Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));

        // A negative value is sign-extended to 64 bits. Keep only the bits of the value's own type.
        return bits & value switch
        {
            sbyte => 0xFF,
            short => 0xFFFF,
            int => 0xFFFF_FFFF,
            _ => ulong.MaxValue,
        };
    }

    private static bool IsOneFlag(object value) => BitsOf(value) is not 0 and var bits && (bits & (bits - 1)) == 0;
}
