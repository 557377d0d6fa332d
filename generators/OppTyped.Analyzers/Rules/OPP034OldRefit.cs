using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>A model's HTTP interface is a Refit interface from Refit 14 on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP034OldRefit : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleSet.Warning(
        "OPP034",
        "A model's HTTP interface needs Refit 14",
        "This project references Refit {0}, which cannot make the calls of {1}: it does not find implementations that others emit before Refit 14. Reference that or a later one, or do without: {1}.Create and {2} need no Refit.",
        RuleSet.Usage);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ProjectParser.RefitOf(start.Compilation) == RefitSupport.TooOld)
            {
                start.RegisterOperationAction(Analyze, OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!IsRefits(call.TargetMethod))
        {
            return;
        }

        IEnumerable<ITypeSymbol> named = call.TargetMethod.TypeArguments.Concat(call.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().Select(static of => of.TypeOperand));
        if (named.FirstOrDefault(IsHttpInterface) is { } api)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                call.Syntax.GetLocation(),
                context.Compilation.GetTypeByMetadataName("Refit.RestService")!.ContainingAssembly.Identity.Version.Major,
                api.Name,
                EmittedNames.Registration(api.ContainingAssembly.Name)));
        }
    }

    private static bool IsRefits(IMethodSymbol method) => method.ContainingAssembly?.Name is "Refit" or "Refit.HttpClientFactory";

    // By what makes one: the interface as a whole may be the user's too.
    private static bool IsHttpInterface(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && (type.IsEmitted() || type.GetMembers("Create").Any(static member => member.IsEmitted()));
}
