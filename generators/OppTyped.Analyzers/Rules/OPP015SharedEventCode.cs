using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP015: Event code is shared by several models.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP015SharedEventCode : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Info(
        "OPP015",
        "Event code is shared by several models",
        "{0} and {1} have the same event code {2}, so both are models of the same opportunity type. "
            + "If the types are different, correct one of the codes.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        ModelIndex.RegisterTypeAction(context, Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, MappedType type, ModelIndex index)
    {
        if (type.Opportunity is { EventCode: var code }
            && index.ModelsOf(code).FirstOrDefault(other => other != type) is { } other)
        {
            // If both models have the same name, the message contains the full name of the other model.
            string name = other.Symbol.Name == type.Symbol.Name ? other.Symbol.ToDisplayString() : other.Symbol.Name;
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, type.Attribute.GetLocation(context.CancellationToken), type.Symbol.Name, name, code));
        }
    }
}
