using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers;

/// <summary>
/// Reports why a model or a field set cannot be mapped. The analyzer uses the generator's parser and reports the problems that
/// the parser finds.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Enum.GetValues(typeof(ModelProblem)).Cast<ModelProblem>().Select(GetRule)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        ModelIndex.RegisterModelAction(context, Report);
    }

    private static void Report(TypeAnalysisContext context, ParsedModel model)
    {
        foreach (ParsedModel.Problem problem in model.Problems)
        {
            var type = context.Symbol;
            Location place = FindLocation(type, model.Declaration, problem, context.CancellationToken);
            context.ReportDiagnostic(problem.Kind == ModelProblem.UnknownParameter
                ? OPP040UnknownParameter.Report(place, problem.At.Name, problem.Details[0])
                : Diagnostic.Create(GetRule(problem.Kind), place, problem.Details));
        }
    }

    private static DiagnosticDescriptor GetRule(ModelProblem problem) => problem switch
    {
        ModelProblem.NotPartial => OPP001ModelNotPartial.Rule,
        ModelProblem.UnsupportedDeclaration => OPP002UnsupportedModel.Rule,
        ModelProblem.LanguageTooOld => OPP003LanguageVersionTooOld.Rule,
        ModelProblem.EventCodeNotPositive => OPP004EventCodeNotPositive.Rule,
        ModelProblem.NameTaken => OPP005NameConflict.Rule,
        ModelProblem.MappedTwice => OPP006MappedTwice.Rule,
        ModelProblem.InaccessibleMember => OPP007InaccessibleMember.Rule,
        ModelProblem.InvalidIdOrNote => OPP008InvalidIdOrNote.Rule,
        ModelProblem.SchemaNameMalformed => OPP009MalformedSchemaName.Rule,
        ModelProblem.DuplicateSchemaName => OPP010DuplicateSchemaName.Rule,
        ModelProblem.UnsupportedMemberType => OPP011UnsupportedMemberType.Rule,
        ModelProblem.ConverterTypeMismatch => OPP012ConverterTypeMismatch.Rule,
        ModelProblem.InvalidOptions => OPP013InvalidOptions.Rule,
        ModelProblem.InvalidFieldSet => OPP014InvalidFieldSet.Rule,
        ModelProblem.MadeByAnotherGenerator => OPP024MadeByAnotherGenerator.Rule,
        ModelProblem.UnknownParameter => OPP040UnknownParameter.Rule,
        ModelProblem.ParameterTypeMismatch => OPP041ParameterTypeMismatch.Rule,
        ModelProblem.CallArgumentMapped => OPP042CallArgumentMapped.Rule,
        ModelProblem.InvalidCustomField => OPP046InvalidCustomField.Rule,
        _ => throw new InvalidOperationException($"No rule for {problem}."),
    };

    // Returns the location of the wrong attribute. If no attribute is wrong, returns the location of the member's name. A member
    // of a base type in another assembly is not in this source code, so a problem of this member is reported at the model's name.
    private static Location FindLocation(
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        ParsedModel.Problem problem,
        CancellationToken cancellation) =>
        !problem.At.IsDeclaredIn(type.ContainingAssembly) ? declaration.Identifier.GetLocation()
        : problem.Attribute?.ApplicationSyntaxReference is { } reference ? reference.GetSyntax(cancellation).GetLocation()
        : SymbolEqualityComparer.Default.Equals(problem.At, type) ? declaration.Identifier.GetLocation()
        : problem.At.Locations.FirstOrDefault(static place => place.IsInSource) ?? declaration.Identifier.GetLocation();
}
