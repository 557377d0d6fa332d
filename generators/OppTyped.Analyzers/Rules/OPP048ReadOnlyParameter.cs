using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>A parameter that is only read is of no use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP048ReadOnlyParameter : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleSet.Warning(
        "OPP048",
        "A parameter that is only read is of no use",
        "It looks like {0} was meant to be used, but venue opportunities are not read, and what is ReadOnly is not sent. Remove ReadOnly, or the attribute.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        ModelIndex.OnEachMember(context, Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, MappedMember member)
    {
        if (member.Field.IsReadOnly && member.Field.Place == FieldPlace.Parameter)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, member.Mapping.Place(context.CancellationToken), member.Symbol.Name));
        }
    }
}
