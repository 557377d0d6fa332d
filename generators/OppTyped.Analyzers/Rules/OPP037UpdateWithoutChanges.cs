using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP037: Update changes nothing. An argument of an awaited call is a new patch without any change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP037UpdateWithoutChanges() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP037",
        "Update changes nothing",
        "This {0} changes no field, so the call would throw an exception. Set a member of the patch.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (ClientMethods.FindIn(
                start.Compilation,
                static _ => true,
                ClientMethods.Opportunities,
                ClientMethods.Venues) is { } methods)
        {
            start.RegisterOperationAction(operation => Analyze(operation, methods), OperationKind.Await);
        }
    }

    // Tests often use an empty patch: in a call that configures a mock and is not awaited, or in a lambda that must fail.
    private static void Analyze(OperationAnalysisContext context, ClientMethods methods)
    {
        if (ClientMethods.CallIn(((IAwaitOperation)context.Operation).Operation) is not { } call
            || !methods.Contains(call.TargetMethod)
            || ClientMethods.IsVerification(call)
            || HasOptions(call)
            || IsInLambda(context.Operation))
        {
            return;
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (ValueOf(argument.Value) is IObjectCreationOperation { Type: INamedTypeSymbol patch } creation
                && patch.IsEmitted()
                && IsEmpty(creation))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, creation.Syntax.GetLocation(), patch.Name));
            }
        }
    }

    private static bool IsInLambda(IOperation operation) =>
        operation.Parent is { } parent && (parent is IAnonymousFunctionOperation || IsInLambda(parent));

    private static IOperation ValueOf(IOperation value) =>
        value is IConversionOperation { IsImplicit: true } conversion ? ValueOf(conversion.Operand) : value;

    private static bool IsEmpty(IObjectCreationOperation creation) =>
        creation.Arguments.IsEmpty
        && (creation.Initializer?.Initializers.All(static set =>
            set is ISimpleAssignmentOperation { Value: var value } && IsUnchanged(value)) ?? true);

    // Change.Unchanged, or default. The default of the member's own type is a value.
    private static bool IsUnchanged(IOperation value) => value switch
    {
        IConversionOperation { IsImplicit: true } conversion => IsUnchanged(conversion.Operand),
        IPropertyReferenceOperation { Property: { Name: "Unchanged", ContainingType.Name: "Change" } } => true,
        IDefaultValueOperation { Type.Name: "Change" } => true,
        _ => false,
    };

    // The options can contain a note. A note can be sent without changes.
    private static bool HasOptions(IInvocationOperation call) => ClientMethods.HasArgument(call, "UpdateOptions");
}
