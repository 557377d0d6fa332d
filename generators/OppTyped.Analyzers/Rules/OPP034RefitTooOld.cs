using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP034: Refit is older than version 14.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP034RefitTooOld() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP034",
        "Refit is older than version 14",
        "This project references Refit {0}, which cannot use {1}: "
            + "Refit finds the emitted implementation only from version 14 on. Update Refit to version 14 or later. "
            + "Or use {1}.Create or {2}: they do not need Refit.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (ProjectParser.GetRefitSupport(start.Compilation) == RefitSupport.TooOld)
        {
            start.RegisterOperationAction(Analyze, OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!IsRefitMethod(call.TargetMethod))
        {
            return;
        }

        IEnumerable<ITypeSymbol> named = call.TargetMethod.TypeArguments.Concat(
            call.Arguments.Select(static argument => argument.Value)
                .OfType<ITypeOfOperation>()
                .Select(static operation => operation.TypeOperand));
        if (named.FirstOrDefault(IsHttpInterface) is { } api)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                call.Syntax.GetLocation(),
                context.Compilation.FindType("Refit.RestService")!.ContainingAssembly.Identity.Version.Major,
                api.Name,
                EmittedNames.Registration(api.ContainingAssembly.Name)));
        }
    }

    private static bool IsRefitMethod(IMethodSymbol method) =>
        method.ContainingAssembly?.Name is "Refit" or "Refit.HttpClientFactory";

    // If the user wrote a part of the interface, the emitted members (for example Create) are marked as emitted, but the
    // interface is not.
    private static bool IsHttpInterface(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && (type.IsEmitted() || type.GetMembers("Create").Any(static member => member.IsEmitted()));
}
