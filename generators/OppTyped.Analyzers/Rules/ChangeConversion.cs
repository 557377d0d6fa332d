using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>Finds conversions of a value to a <c>Change&lt;T&gt;</c>.</summary>
internal static class ChangeConversion
{
    /// <summary>Returns the type <c>Change&lt;T&gt;</c>, or null if the compilation does not have it.</summary>
    public static INamedTypeSymbol? FindChange(Compilation compilation) => compilation.FindType("OppTyped.Change`1");

    /// <summary>Returns the type of the value that is converted to a change, or null for any other conversion.</summary>
    public static ITypeSymbol? ValueTypeOf(IConversionOperation conversion, INamedTypeSymbol change) =>
        conversion.OperatorMethod is { ContainingType: { } target } method
        && method.Parameters[0].Type is var value
        && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, change)
        && SymbolEqualityComparer.Default.Equals(target.TypeArguments[0], value)
            ? value
            : null;
}
