using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>A model that no object can be made of cannot be read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP017UnreadableModel : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleSet.Info(
        "OPP017",
        "A model that no object can be made of cannot be read",
        "{0} can be sent but not read, because no object of it can be made: {1}. Map it, or add a constructor that does without.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        ModelIndex.OnEachType(context, Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, MappedType type, ModelIndex index)
    {
        // That nothing is made of an abstract one is what its author said.
        if (type.Opportunity is { Construction: null } && !type.Symbol.IsAbstract && ConstructionParser.WhyNone(type.Symbol, type.Members) is { } why)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, type.Declaration.Identifier.GetLocation(), type.Symbol.Name, why));
        }
    }
}
