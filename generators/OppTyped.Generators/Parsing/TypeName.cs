using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Writes the fully qualified names of types, as emitted code needs them. The usual types are written without ToDisplayString,
/// which is slow, because it examines the members of a type. An editor needs all names again after each key press.
/// </summary>
internal static class TypeName
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>
    /// Returns the name of a type without the <c>?</c> of a nullable reference. The type's arguments keep their <c>?</c>.
    /// </summary>
    public static string Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => "string",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Int32 => "int",
        SpecialType.System_Int64 => "long",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        _ when type is INamedTypeSymbol named && IsWritten(named) =>
            OfContainer(named) + IdentifierEscaping.Escape(named.Name) + OfArguments(named),
        _ => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Format),
    };

    /// <summary>Returns the name of a namespace; empty for the global namespace.</summary>
    public static string OfNamespace(INamespaceSymbol symbol) =>
        symbol.IsGlobalNamespace ? ""
        : symbol.ContainingNamespace.IsGlobalNamespace ? IdentifierEscaping.Escape(symbol.Name)
        : $"{OfNamespace(symbol.ContainingNamespace)}.{IdentifierEscaping.Escape(symbol.Name)}";

    // The other types have a name of their own in C#, such as int? and (int, string).
    private static bool IsWritten(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Enum, IsTupleType: false }
        && type.OriginalDefinition.SpecialType
            is SpecialType.None or SpecialType.System_DateTime or SpecialType.System_Collections_Generic_IReadOnlyList_T;

    private static string OfContainer(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{Of(outer)}."
        : type.IsInSystem() ? "global::System."
        : type.ContainingNamespace.IsGlobalNamespace ? "global::"
        : $"global::{OfNamespace(type.ContainingNamespace)}.";

    private static string OfArguments(INamedTypeSymbol type) =>
        type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeArguments.Select(OfArgument))}>";

    private static string OfArgument(ITypeSymbol type) =>
        Of(type) + (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "?" : "");
}
