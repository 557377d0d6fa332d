using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace OppTyped.Analyzers.Rules;

/// <summary>
/// OPP030: Default is sent as a value. For <c>won ? 5m : default</c>, C# first computes a decimal and then converts it to
/// <c>Change&lt;decimal&gt;</c>. So this <c>default</c> is the number 0. It does not mean that the field is unchanged.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP030DefaultSentAsValue() : UsageAnalyzer(Rule)
{
    /// <summary>
    /// The name of the diagnostic property that selects the fix. If the property is missing, no fix would compile.
    /// </summary>
    public const string Remedy = nameof(Remedy);

    /// <summary>
    /// Selects the fix that replaces only the default. The result compiles, because C# converts each branch of the containing
    /// expression to the target type.
    /// </summary>
    public const string Replace = nameof(Replace);

    /// <summary>
    /// Selects the fix that replaces the whole <c>??</c> expression, because C# gives this expression no target type.
    /// </summary>
    public const string Coalesce = nameof(Coalesce);

    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP030",
        "Default is sent as a value",
        "This default is {0}. Write Change.Unchanged to leave the field as it is, or Change.Clear to empty it.",
        RuleDescriptors.Usage);

    private static readonly ImmutableDictionary<string, string?> Replaceable =
        ImmutableDictionary<string, string?>.Empty.Add(Remedy, Replace);

    private static readonly ImmutableDictionary<string, string?> Coalesced =
        ImmutableDictionary<string, string?>.Empty.Add(Remedy, Coalesce);

    private static readonly ImmutableDictionary<string, string?> Stuck = ImmutableDictionary<string, string?>.Empty;

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
        if (ChangeConversion.ValueTypeOf(conversion, change) is { } value)
        {
            new Search(context.ReportDiagnostic, value).Visit(conversion.Operand, Replaceable);
        }
    }

    private readonly struct Search(Action<Diagnostic> report, ITypeSymbol value)
    {
        /// <summary>Finds all defaults that can be the result of an expression.</summary>
        public void Visit(IOperation operation, ImmutableDictionary<string, string?> remedy)
        {
            switch (operation)
            {
                case IDefaultValueOperation or IConversionOperation { IsImplicit: false, Operand: IDefaultValueOperation }:
                    report(Diagnostic.Create(Rule, operation.Syntax.GetLocation(), remedy, Describe(operation.Type!)));
                    break;

                // Inside an explicit cast, the replacement cannot have the type of the change, so no fix compiles.
                case IConversionOperation { OperatorMethod: null } conversion:
                    Visit(conversion.Operand, conversion.IsImplicit ? remedy : Stuck);
                    break;

                case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                    Visit(conditional.WhenTrue, AsArm(remedy));
                    Visit(otherwise, AsArm(remedy));
                    break;

                case ISwitchExpressionOperation choice:
                    foreach (ISwitchExpressionArmOperation arm in choice.Arms)
                    {
                        Visit(arm.Value, AsArm(remedy));
                    }

                    break;

                case ICoalesceOperation coalesce:
                    Visit(coalesce.WhenNull, remedy != Stuck && IsValue(coalesce.Value.Type) ? Coalesced : Stuck);
                    break;
            }
        }

        private static ImmutableDictionary<string, string?> AsArm(ImmutableDictionary<string, string?> remedy) =>
            remedy == Coalesced ? Stuck : remedy;

        private bool IsValue(ITypeSymbol? type) =>
            SymbolEqualityComparer.Default.Equals(
                type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
                    ? nullable.TypeArguments[0]
                    : type,
                value);

        private static string Describe(ITypeSymbol type)
        {
            string name = type.WithNullableAnnotation(NullableAnnotation.None)
                .ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            return type.IsReferenceType ? $"a null {name}, which a change cannot contain"
                : type.SpecialType is SpecialType.System_Boolean ? "false, which would overwrite the field"
                : type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double
                    ? $"the {name} 0, which would overwrite the field"
                : $"the default value of {name}, which would overwrite the field";
        }
    }
}
