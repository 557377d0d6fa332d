using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP032: Call is not awaited. The compiler reports the same problem as CS4014, but only in async functions.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP032CallNotAwaited() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP032",
        "Call is not awaited",
        "The call of {0} is not awaited, so its errors are lost. "
            + "Await the call, or write _ = before the call to ignore its result.",
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
            var calls = new ClientCalls(methods, start.Compilation.FindType("System.Linq.Expressions.Expression`1"));
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

        // The expressions crm?.UpdateAsync(…) and UpdateAsync(…).ConfigureAwait(false) also contain a call.
        private static IInvocationOperation? CallIn(IOperation operation) => operation switch
        {
            IConditionalAccessOperation access => CallIn(access.WhenNotNull),
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => CallIn(task),
            IInvocationOperation call => call,
            _ => null,
        };

        // A call in an expression tree is not executed. Mocks are configured with such expression trees.
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
