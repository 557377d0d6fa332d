using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP026: Kind has no effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP026KindWithoutEffect : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP026",
        "Kind has no effect",
        "Kind has no effect on {0}, because {0} is not a DateTime. Remove Kind.");

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
        if (member.Mapping.NamedArguments.Any(static argument => argument.Key == "Kind")
            && member.Uses.All(static use => !use.Field.Value.Kind.HasDateTimeKind))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, member.Mapping.GetLocation(context.CancellationToken), member.Symbol.Name));
        }
    }
}
