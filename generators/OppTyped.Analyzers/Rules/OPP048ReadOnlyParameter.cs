using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP048: Read-only parameter is never used.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP048ReadOnlyParameter : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP048",
        "Read-only parameter is never used",
        "{0} is never used: it is ReadOnly, so it is not sent, and venue opportunities are never read. "
            + "Remove ReadOnly, or remove the attribute.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        ModelIndex.RegisterMemberAction(context, Analyze);
    }

    private static void Analyze(TypeAnalysisContext context, MappedMember member)
    {
        if (member.Field.IsReadOnly && member.Field.Place == FieldPlace.Parameter)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, member.Mapping.GetLocation(context.CancellationToken), member.Symbol.Name));
        }
    }
}
