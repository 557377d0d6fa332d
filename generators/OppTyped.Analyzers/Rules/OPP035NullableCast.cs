using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace OppTyped.Analyzers.Rules;

/// <summary>
/// OPP035: Cast fails for null. For <c>Amount = maybe</c>, the compiler suggests a cast, but <c>(decimal)maybe</c> throws an
/// exception if the value is null.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP035NullableCast() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP035",
        "Cast fails for null",
        "This cast throws an exception if the value is null. Use Change.FromNullable, which clears {0} instead.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (ChangeConversion.FindChange(start.Compilation) is { } change)
        {
            start.RegisterOperationAction(operation => Analyze(operation, change), OperationKind.Conversion);
        }
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol change)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (ChangeConversion.ValueTypeOf(conversion, change) is null)
        {
            return;
        }

        foreach (IOperation value in ChangeConversion.ResultsOf(conversion.Operand))
        {
            if (value is IConversionOperation { Operand: var operand, Type.IsValueType: true, Syntax: CastExpressionSyntax } cast
                && IsNullable(operand.Type)
                && !IsNullable(cast.Type)
                && !IsChecked(operand))
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(Rule, cast.Syntax.GetLocation(), ChangeConversion.DescribeTarget(cast)));
            }
        }
    }

    // Uses the result of the compiler's nullable analysis. If this analysis is switched off, a value counts as checked if an
    // earlier expression tests it for null.
    private static bool IsChecked(IOperation nullable) =>
        nullable.SemanticModel?.GetTypeInfo(nullable.Syntax).Nullability.FlowState switch
        {
            NullableFlowState.NotNull => true,
            NullableFlowState.MaybeNull => false,
            _ => IsTestedBefore(nullable),
        };

    private static bool IsTestedBefore(IOperation nullable)
    {
        IOperation root = nullable;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return SymbolOf(nullable) is { } symbol && root.DescendantsAndSelf().Any(test =>
            test.Syntax.SpanStart < nullable.Syntax.SpanStart
            && TestedBy(test) is { } tested
            && SymbolEqualityComparer.Default.Equals(SymbolOf(tested), symbol));
    }

    private static IOperation? TestedBy(IOperation test) => test switch
    {
        IPropertyReferenceOperation { Property.Name: "HasValue" } property => property.Instance,
        IIsPatternOperation pattern => pattern.Value,
        IIsTypeOperation isType => isType.ValueOperand,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            IsNull(comparison.RightOperand) ? comparison.LeftOperand
            : IsNull(comparison.LeftOperand) ? comparison.RightOperand
            : null,
        _ => null,
    };

    private static bool IsNull(IOperation value) => value switch
    {
        IConversionOperation conversion => IsNull(conversion.Operand),
        _ => value.ConstantValue is { HasValue: true, Value: null },
    };

    private static ISymbol? SymbolOf(IOperation? value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    private static bool IsNullable(ITypeSymbol? type) =>
        type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
