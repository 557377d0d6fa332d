using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>The methods of the client: the interface's own, and what a class that is a client has for them.</summary>
internal sealed class ClientMethods
{
    private readonly ImmutableArray<IMethodSymbol> _methods;

    private ClientMethods(INamedTypeSymbol client, Func<IMethodSymbol, bool> isMeant) =>
        _methods = [.. client.GetMembers().OfType<IMethodSymbol>().Where(isMeant)];

    /// <summary>Those of the client's methods that are meant; null where the compilation has no client.</summary>
    public static ClientMethods? Of(Compilation compilation, Func<IMethodSymbol, bool> isMeant) =>
        compilation.GetTypeByMetadataName("OppTyped.LeadSquared.IOpportunityClient") is { } client ? new ClientMethods(client, isMeant) : null;

    /// <summary>Whether a method that is called is one of them.</summary>
    public bool Contain(IMethodSymbol called)
    {
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
