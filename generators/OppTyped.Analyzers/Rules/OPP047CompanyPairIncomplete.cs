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

        // The company and its contact can each be an id or an object.
        (string Mapped, string Missing)? pair =
            Maps("companyId") && !Maps("companyLeadContactId") && !Maps("contact") ? ("companyId", "companyLeadContactId")
            : Maps("companyLeadContactId") && !Maps("companyId") && !Maps("company") ? ("companyLeadContactId", "companyId")
            : null;
        if (pair is var (mapped, missing))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                type.Declaration.Identifier.GetLocation(),
                type.Symbol.Name,
                missing,
                mapped));
        }

        bool Maps(string name) => type.Members.WritableFields.Any(field => field.SchemaName == name);
    }
}
