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
            start.RegisterOperationAction(operation => AnalyzeCreation(operation, members), OperationKind.ObjectCreation);
            start.RegisterOperationAction(operation => AnalyzeAssignment(operation, members), OperationKind.SimpleAssignment);
        }
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, VenueMembers members)
    {
        var values = CertainValuesOf((IObjectCreationOperation)context.Operation, members).ToList();
        int company = values.FindIndex(static value => value.Parameter.Rule == ParameterRule.Company);
        int contact = values.FindIndex(static value => value.Parameter.Rule == ParameterRule.Contact);
        if (company >= 0 && contact >= 0)
        {
            Report(context, values[Math.Max(company, contact)].Assignment, values[company].Member, values[contact].Member);
        }
    }

    // Searches the statements before an assignment in the same block, because only these are certainly executed before it.
    private static void AnalyzeAssignment(OperationAnalysisContext context, VenueMembers members)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (LocalOf(assignment) is not { } local
            || !VenueMembers.IsCertain(assignment)
            || members.FindParameter(assignment) is not var (parameter, member)
            || OtherOf(parameter.Rule) is not { } other
            || assignment.Parent is not IExpressionStatementOperation { Parent: IBlockOperation block } statement)
        {
            return;
        }

        ISymbol? set = null;
        foreach (IOperation before in block.Operations.TakeWhile(operation => operation != statement))
        {
            if (before is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation earlier }
                && SymbolEqualityComparer.Default.Equals(LocalOf(earlier), local))
            {
                if (members.FindParameter(earlier) is var (earlierParameter, earlierMember) && earlierParameter.Rule == other)
                {
                    set = VenueMembers.IsCertain(earlier) ? earlierMember : null;
                }
            }
            else if (Mentions(before, local))
            {
                // Another statement can change the object.
                set = FindInInitializer(before, local, members, other);
            }
        }

        if (set is not null)
        {
            bool isCompany = parameter.Rule == ParameterRule.Company;
            Report(context, assignment, isCompany ? member : set, isCompany ? set : member);
        }
    }

    private static ISymbol? FindInInitializer(IOperation statement, ISymbol local, VenueMembers members, ParameterRule rule) =>
        statement.Descendants()
            .OfType<IVariableDeclaratorOperation>()
            .Where(variable => SymbolEqualityComparer.Default.Equals(variable.Symbol, local))
            .Select(static variable => variable.Initializer?.Value)
            .OfType<IObjectCreationOperation>()
            .SelectMany(creation => CertainValuesOf(creation, members))
            .FirstOrDefault(value => value.Parameter.Rule == rule)
            .Member;

    private static IEnumerable<(VenueParameter Parameter, ISimpleAssignmentOperation Assignment, ISymbol Member)> CertainValuesOf(
        IObjectCreationOperation creation,
        VenueMembers members) =>
        members.ValuesOf(creation).Where(static value => VenueMembers.IsCertain(value.Assignment));

    private static bool Mentions(IOperation statement, ILocalSymbol local) =>
        statement.DescendantsAndSelf().Any(operation =>
            operation is ILocalReferenceOperation reference
                ? SymbolEqualityComparer.Default.Equals(reference.Local, local)
                : operation is IVariableDeclaratorOperation variable
                    && SymbolEqualityComparer.Default.Equals(variable.Symbol, local));

    private static ILocalSymbol? LocalOf(ISimpleAssignmentOperation assignment) =>
        (assignment.Target as IMemberReferenceOperation)?.Instance is ILocalReferenceOperation reference ? reference.Local : null;

    private static ParameterRule? OtherOf(ParameterRule rule) => rule switch
    {
        ParameterRule.Company => ParameterRule.Contact,
        ParameterRule.Contact => ParameterRule.Company,
        _ => null,
    };

    private static void Report(
        OperationAnalysisContext context,
        ISimpleAssignmentOperation assignment,
        ISymbol company,
        ISymbol contact) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, assignment.Syntax.GetLocation(), company.Name, contact.Name));
}
