using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Reads the options that an enum's members stand for.</summary>
internal static class EnumParser
{
    /// <summary>Null where a text is none that can be written.</summary>
    public static EnumModel? Parse(INamedTypeSymbol type)
    {
        var values = new HashSet<object>();
        var options = new List<OptionModel>();
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.ConstantValue is { } value && values.Add(value))
            {
                options.Add(new OptionModel(member.Name, TextOf(member)));
            }
        }

        return !options.All(static option => Utf16.IsWellFormed(option.Text)) ? null : new EnumModel(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), type.Name, options.ToEquatableArray());
    }

    private static string TextOf(IFieldSymbol member) =>
        member.FindAttribute(AttributeNames.Option)?.Argument() is string { Length: > 0 } text ? text : member.Name;
}
