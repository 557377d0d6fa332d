using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Declares a user's own implementation of an interface of OppTyped. It is made from the referenced assembly, so it has every
/// member that the interface has.
/// </summary>
internal static class InterfaceImplementation
{
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.FullyQualifiedFormat
        .AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A partial class whose methods all throw.</summary>
    public static string Declare(string name, Type implemented)
    {
        CSharpCompilation references = ModelCompilation.Compile([]);
        INamedTypeSymbol type = references.GetTypeByMetadataName(implemented.FullName!)!;
        IEnumerable<string> methods = type.GetMembers()
            .Cast<IMethodSymbol>()
            .Select(static method => $"public {method.ToDisplayString(Signature)} => throw null!;");
        return $"partial class {name} : global::{implemented.FullName} {{ {string.Join(' ', methods)} }}";
    }
}
