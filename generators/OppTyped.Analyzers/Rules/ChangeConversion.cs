using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>Finds conversions of a value to a <c>Change&lt;T&gt;</c>.</summary>
internal static class ChangeConversion
{
    /// <summary>Returns the type <c>Change&lt;T&gt;</c>, or null if the compilation does not have it.</summary>
    public static INamedTypeSymbol? FindChange(Compilation compilation) => compilation.FindType("OppTyped.Change`1");

    /// <summary>Returns the type of the value that is converted to a change, or null for any other conversion.</summary>
    public static ITypeSymbol? ValueTypeOf(IConversionOperation conversion, INamedTypeSymbol change) =>
        conversion.OperatorMethod is { ContainingType: { } target } method
        && method.Parameters[0].Type is var value
        && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, change)
        && SymbolEqualityComparer.Default.Equals(target.TypeArguments[0], value)
            ? value
            : null;

    /// <summary>
    /// Returns the parts of an expression that can become its value: the branches of a conditional expression, and the arms of a
    /// switch expression. Conversions without a cast are skipped.
    /// </summary>
    public static IEnumerable<IOperation> ResultsOf(IOperation value) => value switch
    {
        // A cast to Change<T> is one cast in the source, but the compiler makes two conversions of it.
        IConversionOperation { IsImplicit: true } conversion
            when conversion.Syntax is not CastExpressionSyntax || conversion.Operand.Syntax == conversion.Syntax =>
            ResultsOf(conversion.Operand),
        IConditionalOperation { WhenFalse: { } otherwise } conditional =>
            ResultsOf(conditional.WhenTrue).Concat(ResultsOf(otherwise)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(static arm => ResultsOf(arm.Value)),
        _ => [value],
    };

    /// <summary>Returns the name of the member that gets a value, or "the field".</summary>
    public static string DescribeTarget(IOperation value) => FindTarget(value)?.Name ?? "the field";

    /// <summary>Returns the member that gets a value, or null if the value is not assigned to a member.</summary>
    public static ISymbol? FindTarget(IOperation value)
    {
        for (IOperation? parent = value.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ISimpleAssignmentOperation assignment)
            {
                return (assignment.Target as IMemberReferenceOperation)?.Member;
            }

            if (parent is not (IConversionOperation or IConditionalOperation or ISwitchExpressionOperation
                or ISwitchExpressionArmOperation))
            {
                break;
            }
        }

        return null;
    }
}
