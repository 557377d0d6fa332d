using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Parsing;

/// <summary>Finds attributes on symbols.</summary>
internal static class AttributeLookup
{
    public static bool HasAttribute(this ISymbol symbol, string metadataName) => symbol.FindAttribute(metadataName) is not null;

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.Is(metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>
    /// Returns whether an attribute has the given metadata name. All attributes of OppTyped are in its root namespace.
    /// </summary>
    public static bool Is(this AttributeData attribute, string metadataName) =>
        attribute.AttributeClass is { Name: var name } type
        && metadataName.Length == "OppTyped.".Length + name.Length
        && metadataName.EndsWith(name, StringComparison.Ordinal)
        && type.ContainingNamespace is { Name: "OppTyped", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Returns whether a symbol is marked <c>[Obsolete]</c> and any use of the symbol is an error.</summary>
    public static bool IsObsoleteError(this ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute =>
            attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" }
            && attribute.ConstructorArguments is { Length: 2 } arguments
            && arguments[1].ValueOrNull() is true);

    /// <summary>Returns whether the generator emitted a symbol.</summary>
    public static bool IsEmitted(this ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute =>
            attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }
            && attribute.ConstructorArguments is { Length: 2 } arguments
            && arguments[0].ValueOrNull() is "OppTyped.Generators");

    /// <summary>
    /// Returns the single constructor argument of an attribute, or null if the attribute does not have exactly one argument.
    /// </summary>
    public static object? Argument(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].ValueOrNull() : null;

    public static T? NamedArgument<T>(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.ValueOrNull() is T value ? value : default;
            }
        }

        return default;
    }

    /// <summary>Returns the value of a constant, or null if the constant is an array or an error.</summary>
    public static object? ValueOrNull(this TypedConstant constant) =>
        constant.Kind is TypedConstantKind.Array or TypedConstantKind.Error ? null : constant.Value;
}
