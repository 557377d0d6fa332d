using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>The methods of the client: the interface's own, what a class that is a client has for them, and the extensions.</summary>
internal sealed class ClientMethods
{
    private readonly ImmutableArray<IMethodSymbol> _methods;

    private ClientMethods(INamedTypeSymbol client, INamedTypeSymbol? extensions, Func<IMethodSymbol, bool> isMeant) =>
        _methods = [.. client.GetMembers().Concat(extensions?.GetMembers() ?? []).OfType<IMethodSymbol>().Where(isMeant)];

    /// <summary>Those of the client's methods that are meant; null where the compilation has no client.</summary>
    public static ClientMethods? Of(Compilation compilation, Func<IMethodSymbol, bool> isMeant) =>
        compilation.GetTypeByMetadataName("OppTyped.LeadSquared.IOpportunityClient") is { } client
            ? new ClientMethods(client, compilation.GetTypeByMetadataName("OppTyped.LeadSquared.OpportunityClientExtensions"), isMeant)
            : null;

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

        return false;
    }
}
