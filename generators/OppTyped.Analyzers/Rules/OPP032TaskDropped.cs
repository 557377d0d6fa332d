using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace OppTyped.Analyzers.Rules;

/// <summary>A call of the client that nothing waits for. The compiler itself warns of it in async functions only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP032TaskDropped : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleSet.Warning(
        "OPP032",
        "A call's task is waited for",
        "Nothing waits for {0}: whether the call succeeded is never known, and its error is lost. Await it, or write _ = before it if that is meant.",
        RuleSet.Usage);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("OppTyped.LeadSquared.IOpportunityClient") is { } client)
            {
                var calls = new ClientCalls(client, start.Compilation.GetTypeByMetadataName("System.Linq.Expressions.Expression`1"));
                start.RegisterOperationAction(calls.Analyze, OperationKind.ExpressionStatement);
            }
        });
    }

    private sealed class ClientCalls(INamedTypeSymbol client, INamedTypeSymbol? expression)
    {
        private readonly ImmutableArray<IMethodSymbol> _methods = [.. client.GetMembers().OfType<IMethodSymbol>().Where(static method => IsTask(method.ReturnType))];

        public void Analyze(OperationAnalysisContext context)
        {
            IOperation dropped = ((IExpressionStatementOperation)context.Operation).Operation;
            if (CallIn(dropped) is { } call && IsClients(call.TargetMethod) && !IsInExpressionTree(context.Operation))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, dropped.Syntax.GetLocation(), call.TargetMethod.Name));
            }
        }

        // crm?.UpdateAsync(…) is a call as well, and so is one that only had its awaiter configured.
        private static IInvocationOperation? CallIn(IOperation operation) => operation switch
        {
            IConditionalAccessOperation access => CallIn(access.WhenNotNull),
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => CallIn(task),
            IInvocationOperation call => call,
            _ => null,
        };

        private static bool IsTask(ITypeSymbol type) => type is
        {
            Name: "Task" or "ValueTask",
            ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
        };

        // The interface's own method, or what a class that is a client has for it.
        private bool IsClients(IMethodSymbol called)
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

        // A mock is told of a call by an expression that makes none.
        private bool IsInExpressionTree(IOperation operation)
        {
            for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
            {
                if (outer is IAnonymousFunctionOperation { Parent: IConversionOperation conversion }
                    && SymbolEqualityComparer.Default.Equals(conversion.Type?.OriginalDefinition, expression))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
