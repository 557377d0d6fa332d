using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP032: Call is not awaited. The compiler reports the same problem as CS4014, but only in async functions.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP032CallNotAwaited() : UsageAnalyzer(Rule)
{
    /// <summary>The diagnostic has a property with this name if the expression is not a task. No fix can await it.</summary>
    public const string NotATask = nameof(NotATask);

    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP032",
        "Call is not awaited",
        "{0}",
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
            start.RegisterOperationAction(calls.AnalyzeStatement, OperationKind.ExpressionStatement);
            start.RegisterOperationAction(calls.AnalyzeVariable, OperationKind.VariableDeclarator);
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
        public void AnalyzeStatement(OperationAnalysisContext context)
        {
            IOperation dropped = ((IExpressionStatementOperation)context.Operation).Operation;
            if (ClientMethods.CallIn(dropped) is { } call
                && !IsInExpressionTree(context.Operation)
                && !ClientMethods.IsVerification(call)
                && Find(dropped, call, "write _ = before the call") is { } problem)
            {
                context.ReportDiagnostic(problem);
            }
        }

        public void AnalyzeVariable(OperationAnalysisContext context)
        {
            var variable = (IVariableDeclaratorOperation)context.Operation;
            if (variable.Initializer is { Value: var value }
                && variable.Symbol.Name != "_"
                && ClientMethods.CallIn(value) is { } call
                && Find(value, call, $"replace '{variable.Symbol.Name}' with '_'") is { } problem
                && !IsUsed(variable))
            {
                context.ReportDiagnostic(problem);
            }
        }

        // Returns the diagnostic if nobody uses the result of the call.
        private Diagnostic? Find(IOperation dropped, IInvocationOperation call, string remedy) =>
            methods.Contains(call.TargetMethod)
                ? Diagnostic.Create(
                    Rule,
                    dropped.Syntax.GetLocation(),
                    $"The call of {call.TargetMethod.Name} is not awaited, so its errors are lost. "
                        + $"Await the call, or {remedy} to ignore the result.")
            : IsQuery(call) && call.Descendants().FirstOrDefault(IsClientCall) is IInvocationOperation inner
                ? Diagnostic.Create(
                    Rule,
                    dropped.Syntax.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(NotATask, null),
                    $"The calls of {inner.TargetMethod.Name} are never made, because nothing reads this sequence. "
                        + "Call the client in a foreach loop, or await Task.WhenAll of the sequence.")
            : null;

        private static bool IsUsed(IVariableDeclaratorOperation variable)
        {
            IOperation root = variable;
            while (root.Parent is { } parent)
            {
                root = parent;
            }

            return root.Descendants().OfType<ILocalReferenceOperation>().Any(reference =>
                SymbolEqualityComparer.Default.Equals(reference.Local, variable.Symbol));
        }

        // LINQ executes a query only when its result is read.
        private static bool IsQuery(IInvocationOperation call) =>
            call.TargetMethod.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" }
            && call.Type?.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            && IsTask(((INamedTypeSymbol)call.Type).TypeArguments[0]);

        private bool IsClientCall(IOperation operation) =>
            operation is IInvocationOperation call && methods.Contains(call.TargetMethod);

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
