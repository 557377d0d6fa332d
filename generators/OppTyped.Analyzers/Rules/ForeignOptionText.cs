using Microsoft.CodeAnalysis;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>Finds attributes of serializers that give an enum member another text than its name.</summary>
/// <remarks>
/// <c>[Description]</c> and <c>[Display]</c> are not in this list. They usually hold a text for a user interface, which often
/// differs from the text of the option.
/// </remarks>
internal static class ForeignOptionText
{
    /// <summary>Returns the first attribute whose text differs from the member's name, or null.</summary>
    public static (AttributeData Attribute, string Text)? Find(IFieldSymbol member)
    {
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (Read(attribute) is { Length: > 0 } text && text != member.Name)
            {
                return (attribute, text);
            }
        }

        return null;
    }

    private static string? Read(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() switch
    {
        "System.Runtime.Serialization.EnumMemberAttribute" => attribute.NamedArgument<string>("Value"),
        "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute" => attribute.Argument() as string,
        "System.Xml.Serialization.XmlEnumAttribute" =>
            attribute.Argument() as string ?? attribute.NamedArgument<string>("Name"),
        _ => null,
    };
}
