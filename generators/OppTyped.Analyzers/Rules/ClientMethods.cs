using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>
/// Recognizes calls of client methods: the methods of the client interfaces, their implementations in classes, the extension
/// methods, and the methods of the HTTP interface that is emitted for a model.
/// </summary>
internal sealed class ClientMethods
{
    public const string Opportunities = "OppTyped.LeadSquared.ILeadSquaredClient";
    public const string Venues = "OppTyped.Ivvy.IIvvyClient";

    private readonly ImmutableArray<IMethodSymbol> _methods;
    private readonly Func<IMethodSymbol, bool> _isSelected;

    private ClientMethods(IEnumerable<INamedTypeSymbol> clients, Func<IMethodSymbol, bool> isSelected)
    {
        _methods = [.. clients.SelectMany(static client => client.GetMembers()).OfType<IMethodSymbol>().Where(isSelected)];
        _isSelected = isSelected;
    }

    /// <summary>Selects client methods with a filter. Returns null if the compilation has no client interface.</summary>
    public static ClientMethods? FindIn(Compilation compilation, Func<IMethodSymbol, bool> isSelected, params string[] clients)
    {
        INamedTypeSymbol[] found = [.. clients.Select(compilation.FindType).OfType<INamedTypeSymbol>()];
        return found.Length == 0 ? null : new ClientMethods([.. found, .. GetExtensions(compilation)], isSelected);
    }

    private static IEnumerable<INamedTypeSymbol> GetExtensions(Compilation compilation) =>
        compilation.FindType("OppTyped.LeadSquared.LeadSquaredClientExtensions") is { } extensions
            ? [extensions]
            : [];

    /// <summary>Returns whether a called method is one of the selected methods.</summary>
    public bool Contains(IMethodSymbol called)
    {
        called = called.ReducedFrom ?? called;
        foreach (IMethodSymbol method in _methods)
        {
            if (method.Name == called.Name
                && (SymbolEqualityComparer.Default.Equals(method, called.OriginalDefinition)
                    || SymbolEqualityComparer.Default.Equals(
                        called.ContainingType.FindImplementationForInterfaceMember(method),
                        called.OriginalDefinition)))
            {
                return true;
            }
        }

        return IsOnHttpInterface(called) && _isSelected(called);
    }

    /// <summary>
    /// Returns whether a call only tells a mock which call to expect, as in <c>crm.Received().UpdateAsync(…)</c>.
    /// </summary>
    public static bool IsVerification(IInvocationOperation call) =>
        call.Instance is IInvocationOperation { TargetMethod.Name: var name }
        && (name.StartsWith("Received", StringComparison.Ordinal) || name.StartsWith("DidNotReceive", StringComparison.Ordinal));

    /// <summary>Returns the call that creates a task, or null.</summary>
    /// <remarks>The expressions crm?.UpdateAsync(…) and UpdateAsync(…).ConfigureAwait(false) also contain a call.</remarks>
    public static IInvocationOperation? CallIn(IOperation operation) => operation switch
    {
        IConditionalAccessOperation access => CallIn(access.WhenNotNull),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => CallIn(task),
        IConversionOperation { IsImplicit: true } conversion => CallIn(conversion.Operand),
        IInvocationOperation call => call,
        _ => null,
    };

    /// <summary>Returns whether a call has an argument for a parameter with the given type name.</summary>
    public static bool HasArgument(IInvocationOperation call, string typeName) => call.Arguments.Any(argument =>
        argument.Parameter?.Type.Name == typeName && argument.ArgumentKind != ArgumentKind.DefaultValue);

    // Returns whether the method belongs to the HTTP interface of a model. If the user wrote a part of the interface, the emitted
    // methods are marked as emitted, but the interface is not.
    private static bool IsOnHttpInterface(IMethodSymbol called) =>
        called.ContainingType is { TypeKind: TypeKind.Interface } type && (type.IsEmitted() || called.IsEmitted());
}
