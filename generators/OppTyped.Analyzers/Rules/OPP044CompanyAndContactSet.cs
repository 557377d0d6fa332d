using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP044: Company and contact are both set.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP044CompanyAndContactSet() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP044",
        "Company and contact are both set",
        "It looks like one opportunity belongs to both a company and a contact: {0} and {1} are both set. Set only one of them.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (VenueMembers.FindIn(start.Compilation) is { } members)
        {
            start.RegisterOperationAction(operation => Analyze(operation, members), OperationKind.ObjectCreation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, VenueMembers members)
    {
        var values = members.ValuesOf((IObjectCreationOperation)context.Operation).ToList();
        int company = values.FindIndex(static value => value.Parameter.Rule == ParameterRule.Company);
        int contact = values.FindIndex(static value => value.Parameter.Rule == ParameterRule.Contact);
        if (company >= 0 && contact >= 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                values[Math.Max(company, contact)].Assignment.Syntax.GetLocation(),
                values[company].Member.Name,
                values[contact].Member.Name));
        }
    }
}
