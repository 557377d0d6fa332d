using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Finds the attributes that warn the users of a symbol: <c>[Obsolete]</c> and <c>[Experimental]</c>. The emitted code repeats
/// them, so a patch warns its users like the model. An attribute that the compiler refuses is not repeated, because its error
/// would be repeated too.
/// </summary>
internal static class NoticeParser
{
    /// <summary>Returns the attributes as C#.</summary>
    public static EquatableArray<string> Parse(ISymbol symbol)
    {
        List<string>? notices = null;
        HashSet<string>? names = null;
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsNotice(attribute.AttributeClass) && IsAccepted(attribute) && (names ??= []).Add(attribute.AttributeClass!.Name))
            {
                (notices ??= []).Add(Format(attribute));
            }
        }

        return notices is null ? default : notices.ToEquatableArray();
    }

    private static bool IsAccepted(AttributeData attribute) =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.All(static argument => argument.Kind != TypedConstantKind.Error)
        && attribute.NamedArguments.All(static argument => argument.Value.Kind != TypedConstantKind.Error)
        && attribute.NamedArguments.Select(static argument => argument.Key).Distinct().Count() == attribute.NamedArguments.Length
        && (attribute.AttributeClass!.Name == "ObsoleteAttribute"
            || (attribute.ConstructorArguments[0].Value is string id && SyntaxFacts.IsValidIdentifier(id)));

    private static bool IsNotice(INamedTypeSymbol? attribute) => attribute is
    {
        Name: "ObsoleteAttribute",
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    } or
    {
        Name: "ExperimentalAttribute",
        ContainingNamespace:
        {
            Name: "CodeAnalysis",
            ContainingNamespace:
            {
                Name: "Diagnostics",
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
            },
        },
    };

    private static string Format(AttributeData attribute)
    {
        IEnumerable<string> arguments = attribute.ConstructorArguments
            .Select(static argument => Format(argument))
            .Concat(attribute.NamedArguments.Select(static argument => $"{argument.Key} = {Format(argument.Value)}"));
        string list = string.Join(", ", arguments);
        string name = attribute.AttributeClass!.Name == "ObsoleteAttribute"
            ? "global::System.Obsolete"
            : "global::System.Diagnostics.CodeAnalysis.Experimental";
        return list.Length == 0 ? $"[{name}]" : $"[{name}({list})]";
    }

    private static string Format(TypedConstant argument) => argument.ValueOrNull() switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        bool flag => flag ? "true" : "false",
        _ => "null",
    };
}
