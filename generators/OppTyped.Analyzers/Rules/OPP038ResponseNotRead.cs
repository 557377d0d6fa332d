using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP038: Failed updates are not noticed. Only the result of the call contains the updates that failed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP038ResponseNotRead() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP038",
        "Failed updates are not noticed",
        "The result of {0} is not used. A rejected update throws no exception, so it would not be noticed. "
            + "Read the outcomes, or write _ = before await to ignore them.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (ClientMethods.FindIn(
                start.Compilation,
                static method => method.Name is "UpdateBatchAsync" or "BulkUpdateAsync",
                ClientMethods.Opportunities) is { } methods)
        {
            start.RegisterOperationAction(operation => Analyze(operation, methods), OperationKind.ExpressionStatement);
        }
    }

    // A test passes a lambda without a body to an assertion, and such a call must fail: async () => await crm.UpdateBatchAsync(…)
    private static void Analyze(OperationAnalysisContext context, ClientMethods methods)
    {
        if (context.Operation is not { Parent: IBlockOperation { Syntax: not BlockSyntax, Parent: IAnonymousFunctionOperation } }
            && ((IExpressionStatementOperation)context.Operation).Operation is IAwaitOperation awaited
            && ClientMethods.CallIn(awaited.Operation) is { } call
            && methods.Contains(call.TargetMethod)
            && !HasOptions(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, awaited.Syntax.GetLocation(), call.TargetMethod.Name));
        }
    }

    // The options of a bulk run can contain a callback for the outcomes.
    private static bool HasOptions(IInvocationOperation call) => ClientMethods.HasArgument(call, "BulkUpdateOptions");
}
