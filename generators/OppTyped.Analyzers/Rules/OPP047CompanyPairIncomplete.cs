using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP047: Company parameters are incomplete.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP047CompanyPairIncomplete : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP047",
        "Company parameters are incomplete",
        "{0} maps {2}, but not {1}. These parameters must be sent together. "
            + "Map both of them, or map contactId instead.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        ModelIndex.RegisterTypeAction(context, Analyze);
    }

    private static void Analyze(TypeAnalysisContext context, MappedType type, ModelIndex index)
    {
        if (type.Form != ModelForm.Venue)
        {
            return;
        }

        ILookup<bool, string> company = VenueParameter.All
            .Where(static known => known.Rule == ParameterRule.Company)
            .ToLookup(
                known => type.Members.WritableFields.Any(field => field.SchemaName == known.Name),
                static known => known.Name);
        if (company[true].Any() && company[false].Any())
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                type.Declaration.Identifier.GetLocation(),
                type.Symbol.Name,
                company[false].First(),
                company[true].First()));
        }
    }
}
