using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Analyzers.Rules;
using OppTyped.Generators;
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
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.FindType(AttributeNames.Schema) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        AttributeData? opportunity = type.FindAttribute(AttributeNames.OpportunityType);
        AttributeData? venue = type.FindAttribute(AttributeNames.VenueOpportunity);
        AttributeData? marker = opportunity ?? venue ?? type.FindAttribute(AttributeNames.FieldSet);
        if (marker?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>()
            is not { } declaration)
        {
            return;
        }

        var log = new DiagnosticLog(context.ReportDiagnostic, type, declaration, context.CancellationToken);
        if (opportunity is not null)
        {
            ModelParser.ParseOpportunity(type, declaration, opportunity, context.Compilation, log, context.CancellationToken);
        }
        else if (venue is not null)
        {
            ModelParser.ParseVenue(type, declaration, venue, context.Compilation, log, context.CancellationToken);
        }
        else
        {
            ModelParser.ParseFieldSet(type, declaration, context.Compilation, log, context.CancellationToken);
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

    private sealed class DiagnosticLog(
        Action<Diagnostic> report,
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        CancellationToken cancellation) : ModelProblemSink
    {
        public override bool Add(ModelProblem problem, ISymbol at, AttributeData? attribute = null, params string[] details)
        {
            report(problem == ModelProblem.UnknownParameter
                ? OPP040UnknownParameter.Report(FindLocation(at, attribute), at.Name, details[0])
                : Diagnostic.Create(GetRule(problem), FindLocation(at, attribute), details));
            return false;
        }

        // Returns the location of the wrong attribute. If no attribute is wrong, returns the location of the member's name. A
        // member of a base type in another assembly is not in this source code, so a problem of this member is reported at the
        // model's name.
        private Location FindLocation(ISymbol at, AttributeData? attribute) =>
            !at.IsDeclaredIn(type.ContainingAssembly) ? declaration.Identifier.GetLocation()
            : attribute?.ApplicationSyntaxReference is { } reference ? reference.GetSyntax(cancellation).GetLocation()
            : SymbolEqualityComparer.Default.Equals(at, type) ? declaration.Identifier.GetLocation()
            : at.Locations.FirstOrDefault(static place => place.IsInSource) ?? declaration.Identifier.GetLocation();
    }
}
