using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Generates a class that implements an interface of OppTyped, as a user's class does. The members are read from the referenced
/// assembly, so the class implements every member of the interface.
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

    /// <summary>Returns the source of a partial class. All methods of the class throw.</summary>
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
