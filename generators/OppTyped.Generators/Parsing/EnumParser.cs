using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Reads the options that an enum's members stand for.</summary>
internal static class EnumParser
{
    /// <summary>Null where a text is none that can be written, or not one member alone stands for all unknown ones.</summary>
    public static EnumModel? Parse(INamedTypeSymbol type) => Parse(type, out _);

    /// <summary>The same, and says what is wrong.</summary>
    public static EnumModel? Parse(INamedTypeSymbol type, out string? problem)
    {
        problem = null;
        bool isFlags = type.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "FlagsAttribute", ContainingNamespace.Name: "System" });
        var values = new HashSet<object>();
        var options = new List<OptionModel>();
        string? unknown = null;
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.ConstantValue is not { } value || member.IsObsoleteError())
            {
                continue;
            }

            bool isAlias = !values.Add(value);
            if (member.HasAttribute(AttributeNames.UnknownOption))
            {
                // It must be one of its own, or it could not be told from the others.
                problem = unknown is not null ? $"{unknown} and {member.Name} are both [UnknownOption]"
                    : isAlias ? $"{member.Name} is [UnknownOption], and has the value of another member"
                    : isFlags && !IsOneFlag(value) ? $"{member.Name} is [UnknownOption], and not one flag of its own"
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
                string text = member.FindAttribute(AttributeNames.Option)?.Argument() is string { Length: > 0 } given ? given : member.Name;
                if (!Utf16.IsWellFormed(text))
                {
                    problem = $"the text of {member.Name} holds half a surrogate pair";
                    return null;
                }

                options.Add(new OptionModel(member.Name, text));
            }
        }

        return new EnumModel(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), type.Name, isFlags, unknown, options.ToEquatableArray());
    }

    private static bool IsOneFlag(object value)
    {
        ulong bits = value is ulong unsigned ? unsigned : unchecked((ulong)Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));

        // A negative value of a small type is one flag if its own width says so.
        bits &= value switch
        {
            sbyte => 0xFF,
            short => 0xFFFF,
            int => 0xFFFF_FFFF,
            _ => ulong.MaxValue,
        };
        return bits != 0 && (bits & (bits - 1)) == 0;
    }
}
