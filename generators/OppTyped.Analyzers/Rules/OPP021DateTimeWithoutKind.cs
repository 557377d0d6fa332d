using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP021: DateTime member does not set Kind.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP021DateTimeWithoutKind : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP021",
        "DateTime member does not set Kind",
        "{0} can contain a DateTime of unspecified kind. Sending such a value throws an exception. Use DateTimeOffset, "
            + "or add Kind = DateTimeKind.Utc.");

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
        // A read-only member is never sent. A member with Kind = DateTimeKind.Unspecified is not reported, because its author
        // chose this kind.
        if (!member.Field.IsReadOnly
            && member.Uses.Any(static use => use.Field.Value.Kind.HasDateTimeKind)
            && !member.Mapping.NamedArguments.Any(static argument => argument.Key == "Kind"))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, member.Mapping.GetLocation(context.CancellationToken), member.Symbol.Name));
        }
    }
}
