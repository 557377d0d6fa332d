using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>
/// The methods of the clients: the interfaces' own, what a class that is a client has for them, the extensions, and what is emitted for a model.
/// </summary>
internal sealed class ClientMethods
{
    public const string Opportunities = "OppTyped.LeadSquared.IOpportunityClient";
    public const string Venues = "OppTyped.Ivvy.IVenueClient";

    private readonly ImmutableArray<IMethodSymbol> _methods;
    private readonly Func<IMethodSymbol, bool> _isMeant;

    private ClientMethods(IEnumerable<INamedTypeSymbol> clients, Func<IMethodSymbol, bool> isMeant)
    {
        _methods = [.. clients.SelectMany(static client => client.GetMembers()).OfType<IMethodSymbol>().Where(isMeant)];
        _isMeant = isMeant;
    }

    /// <summary>Those of the clients' methods that are meant; null where the compilation has none of the clients.</summary>
    public static ClientMethods? Of(Compilation compilation, Func<IMethodSymbol, bool> isMeant, params string[] clients)
    {
        INamedTypeSymbol[] found = [.. clients.Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>()];
        return found.Length == 0 ? null : new ClientMethods([.. found, .. ExtensionsOf(compilation)], isMeant);
    }

    private static IEnumerable<INamedTypeSymbol> ExtensionsOf(Compilation compilation) =>
        compilation.GetTypeByMetadataName("OppTyped.LeadSquared.OpportunityClientExtensions") is { } extensions ? [extensions] : [];

    /// <summary>Whether a method that is called is one of them.</summary>
    public bool Contain(IMethodSymbol called)
    {
        called = called.ReducedFrom ?? called;
        foreach (IMethodSymbol method in _methods)
        {
            if (method.Name == called.Name
                && (SymbolEqualityComparer.Default.Equals(method, called.OriginalDefinition)
                    || SymbolEqualityComparer.Default.Equals(called.ContainingType.FindImplementationForInterfaceMember(method), called.OriginalDefinition)))
            {
                return true;
            }
        }

        return IsOfModel(called) && _isMeant(called);
    }

    // Of a model's HTTP interface, which can be the user's in part.
    private static bool IsOfModel(IMethodSymbol called) =>
        called.ContainingType is { TypeKind: TypeKind.Interface } type && (type.IsEmitted() || called.IsEmitted());
}
