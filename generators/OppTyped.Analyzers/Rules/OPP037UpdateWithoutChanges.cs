using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP037: Update changes nothing. An argument of an awaited call is a new patch without any change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP037UpdateWithoutChanges() : UsageAnalyzer(Rule)
{
    private static readonly string[] Changes = ["OppTyped.IOpportunityChanges", "OppTyped.IVenueOpportunityChanges"];

    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP037",
        "Update changes nothing",
        "This {0} changes no field, so the update would throw an exception. Set a member of the patch.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        INamedTypeSymbol[] changes = [.. Changes.Select(start.Compilation.FindType).OfType<INamedTypeSymbol>()];
        start.RegisterOperationAction(operation => Analyze(operation, changes), OperationKind.Await);
    }

    // A mock is configured with a call that is not awaited, and such a call often has an empty patch.
    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol[] changes)
    {
        if (OPP032CallNotAwaited.CallIn(((IAwaitOperation)context.Operation).Operation) is not { } call || HasOptions(call))
        {
            return;
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (ValueOf(argument.Value) is IObjectCreationOperation { Type: INamedTypeSymbol patch } creation
                && patch.IsEmitted()
                && IsEmpty(creation)
                && argument.Parameter is { Type.TypeKind: TypeKind.Interface } parameter
                && changes.Any(type => IsOrDerivesFrom(parameter.Type, type)))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, creation.Syntax.GetLocation(), patch.Name));
            }
        }
    }

    private static IOperation ValueOf(IOperation value) =>
        value is IConversionOperation { IsImplicit: true } conversion ? ValueOf(conversion.Operand) : value;

    private static bool IsEmpty(IObjectCreationOperation creation) =>
        creation.Arguments.IsEmpty && (creation.Initializer is null || creation.Initializer.Initializers.IsEmpty);

    private static bool IsOrDerivesFrom(ITypeSymbol type, INamedTypeSymbol changes) =>
        SymbolEqualityComparer.Default.Equals(type, changes)
        || type.AllInterfaces.Contains(changes, SymbolEqualityComparer.Default);

    // The options can contain a note. A note can be sent without changes.
    private static bool HasOptions(IInvocationOperation call) => call.Arguments.Any(static argument =>
        argument.Parameter?.Type.Name == "UpdateOptions" && argument.ArgumentKind != ArgumentKind.DefaultValue);
}
