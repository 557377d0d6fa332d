using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP032: Call is not awaited. The compiler's own warning (CS4014) covers async functions only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP032CallNotAwaited() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP032",
        "Call is not awaited",
        "Nothing waits for {0}: you never learn whether the call succeeded, and its error is lost. "
            + "Await it, or write _ = before it to ignore the result.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (ClientMethods.FindIn(
                start.Compilation,
                static method => IsTask(method.ReturnType),
                ClientMethods.Opportunities,
                ClientMethods.Venues) is { } methods)
        {
            var calls = new ClientCalls(methods, start.Compilation.GetTypeByMetadataName("System.Linq.Expressions.Expression`1"));
            start.RegisterOperationAction(calls.Analyze, OperationKind.ExpressionStatement);
        }
    }

    private static bool IsTask(ITypeSymbol type) => type is
    {
        Name: "Task" or "ValueTask",
        ContainingNamespace:
        {
            Name: "Tasks",
            ContainingNamespace:
            {
                Name: "Threading",
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            }
        },
    };

    private sealed class ClientCalls(ClientMethods methods, INamedTypeSymbol? expression)
    {
        public void Analyze(OperationAnalysisContext context)
        {
            IOperation dropped = ((IExpressionStatementOperation)context.Operation).Operation;
            if (CallIn(dropped) is { } call && methods.Contains(call.TargetMethod) && !IsInExpressionTree(context.Operation))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, dropped.Syntax.GetLocation(), call.TargetMethod.Name));
            }
        }

        // crm?.UpdateAsync(…) and UpdateAsync(…).ConfigureAwait(false) are calls too.
        private static IInvocationOperation? CallIn(IOperation operation) => operation switch
        {
            IConditionalAccessOperation access => CallIn(access.WhenNotNull),
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => CallIn(task),
            IInvocationOperation call => call,
            _ => null,
        };

        // An expression tree sets up a mock; it does not make the call.
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
