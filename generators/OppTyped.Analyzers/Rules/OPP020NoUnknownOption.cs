using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP020: Enum has no member for unknown options.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP020NoUnknownOption : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Info(
        "OPP020",
        "Enum has no member for unknown options",
        "{0} has no member for unknown options. "
            + "An opportunity with an option that is not in the enum cannot be read. Add a member marked [UnknownOption].");

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
        IEnumerable<EnumModel> reported = member.Uses
            .Where(static use => use.Owner.Form != ModelForm.Venue && use.Options is { UnknownMember: null } && IsFirstOf(use))
            .Select(static use => use.Options!)
            .Distinct();
        foreach (EnumModel options in reported)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, member.Mapping.GetLocation(context.CancellationToken), options.Name));
        }
    }

    // An enum is reported once per model, at the first member that uses the enum.
    private static bool IsFirstOf(MemberUse use) =>
        use.Owner.Members.Fields.First(field => field.Value.EnumName == use.Field.Value.EnumName) == use.Field;
}
