using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace OppTyped.Analyzers.Rules;

/// <summary>
/// OPP031: Batch contains more than 25 updates. Counts only the updates in the expression itself. The number of updates in a
/// spread or a variable is not known.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP031OversizedBatch() : UsageAnalyzer(Rule)
{
    private const int MaxRows = 25;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP031",
        "Batch contains more than 25 updates",
        "This batch contains {0} updates, but a bulk call accepts at most 25, so nothing would be sent. "
            + "Split the batch, or use BulkUpdateAsync.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (ClientMethods.FindIn(
                start.Compilation,
                static method => method.Name == "UpdateBatchAsync",
                ClientMethods.Opportunities) is { } methods)
        {
            start.RegisterOperationAction(operation => Analyze(operation, methods), OperationKind.Argument);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ClientMethods methods)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument is { Parameter: { Ordinal: 0, ContainingSymbol: IMethodSymbol method } }
            && methods.Contains(method)
            && Count(argument.Value) is > MaxRows and var count)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, argument.Value.Syntax.GetLocation(), count));
        }
    }

    // Returns the minimum number of updates that the expression creates.
    private static int Count(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Count(conversion.Operand),
        ICollectionExpressionOperation collection => collection.Elements.Count(static element =>
            element is not ISpreadOperation),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Length,
        IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } => sizes[0].ConstantValue.Value as int? ?? 0,
        IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.Count(static each =>
            each is IInvocationOperation { TargetMethod.Name: "Add" }),
        IConditionalOperation { WhenFalse: { } otherwise } conditional => Math.Max(
            Count(conditional.WhenTrue),
            Count(otherwise)),
        _ => 0,
    };
}
