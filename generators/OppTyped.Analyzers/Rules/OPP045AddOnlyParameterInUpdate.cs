using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP045: Add-only parameter is set in an update.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP045AddOnlyParameterInUpdate() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP045",
        "Add-only parameter is set in an update",
        "{0} cannot be updated, because iVvy accepts {1} only when an opportunity is added. {2}. Remove the assignment.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (VenueMembers.FindIn(start.Compilation) is { } members
            && ClientMethods.FindIn(
                start.Compilation,
                static method => method.Name is "UpdateAsync" or "AddOrUpdateAsync",
                ClientMethods.Venues) is { } updates)
        {
            start.RegisterOperationAction(operation => Analyze(operation, updates, members), OperationKind.Argument);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ClientMethods updates, VenueMembers members)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument is not { Parameter: { Name: "changes", ContainingSymbol: IMethodSymbol method } }
            || !updates.Contains(method)
            || (method.Name == "AddOrUpdateAsync" && !HasId(argument))
            || FindCreation(argument.Value, context.CancellationToken) is not { } creation)
        {
            return;
        }

        foreach ((VenueParameter parameter, ISimpleAssignmentOperation assignment, ISymbol member) in members
                .ValuesOf(creation)
                .Where(static value => value.Parameter.Rule == ParameterRule.AddOnly))
        {
            string consequence = members.IsPatch(creation.Type)
                ? "This update would throw an exception and send nothing"
                : "This update would not send the value";
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, assignment.Syntax.GetLocation(), member.Name, parameter.Name, consequence));
        }
    }

    // AddOrUpdateAsync updates an opportunity only if the id is not null.
    private static bool HasId(IArgumentOperation changes) =>
        (changes.Parent as IInvocationOperation)?.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "id")
            is { } id
        && VenueMembers.IsCertain(id.Value);

    // Finds the object creation. It is either the argument of the call, or the initial value of a variable that is passed to the
    // call.
    private static IObjectCreationOperation? FindCreation(IOperation value, CancellationToken cancellation) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => FindCreation(conversion.Operand, cancellation),
        IObjectCreationOperation creation => creation,
        ILocalReferenceOperation { Local.DeclaringSyntaxReferences.Length: 1 } reference
            when reference.Local.DeclaringSyntaxReferences[0].GetSyntax(cancellation)
                is VariableDeclaratorSyntax { Initializer.Value: { } initial }
                && initial.SyntaxTree == reference.Syntax.SyntaxTree
                && reference.SemanticModel?.GetOperation(initial, cancellation)
                    is { } made
                        and not ILocalReferenceOperation => FindCreation(made, cancellation),
        _ => null,
    };
}
