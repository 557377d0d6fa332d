using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using OppTyped.Analyzers.Rules;
using OppTyped.Generators;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Schemas;

/// <summary>Checks models against the account's own description of their opportunity type, where the project has it in a file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaFileAnalyzer : DiagnosticAnalyzer
{
    // Kept by the compiler for as long as the text lives: an edit elsewhere does not read it again.
    private static readonly SourceTextValueProvider<SchemaFileReading> Readings = new(static text => SchemaFileReader.Read(text.ToString()));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        OPP050UnknownField.Rule,
        OPP051UnfitDataType.Rule,
        OPP052ReadOnlyField.Rule,
        OPP053MandatoryFieldsUnmapped.Rule,
        OPP054OptionsDiffer.Rule,
        OPP055UnreadableSchemaFile.Rule,
        OPP056SchemaFileTwice.Rule,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var files = context.Options.AdditionalFiles.Where(SchemaFileSet.IsSchemaFile).ToList();
        if (files.Count == 0)
        {
            return;
        }

        var readings = files.Select(file => (Text: file, Reading: Read(file))).ToList();
        SchemaFileSet set = SchemaFileSet.Of(readings);
        var problems = readings.Where(static file => file.Reading.Problem is not null).ToDictionary(static file => file.Text, static file => file.Reading.Problem!);

        context.RegisterSymbolAction(symbol => Check(symbol, set), SymbolKind.NamedType);
        if (problems.Count > 0)
        {
            context.RegisterAdditionalFileAction(file => ReportUnreadable(file, problems));
        }

        SchemaFileReading Read(AdditionalText file) =>
            file.GetText(context.CancellationToken) is { } text && context.TryGetValue(text, Readings, out SchemaFileReading? reading)
                ? reading
                : new SchemaFileReading(null, "it cannot be opened");
    }

    private static void ReportUnreadable(AdditionalFileAnalysisContext context, Dictionary<AdditionalText, string> problems)
    {
        if (problems.TryGetValue(context.AdditionalFile, out string? problem))
        {
            var start = Location.Create(context.AdditionalFile.Path, default, default(LinePositionSpan));
            context.ReportDiagnostic(Diagnostic.Create(OPP055UnreadableSchemaFile.Rule, start, SchemaFileSet.NameOf(context.AdditionalFile), problem));
        }
    }

    private static void Check(SymbolAnalysisContext context, SchemaFileSet files)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(AttributeNames.OpportunityType) is not { } marker
            || marker.Argument() is not int eventCode
            || files.For(eventCode) is not { IsEmpty: false } described
            || marker.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is not { } attribute
            || attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || ModelParser.ParseOpportunity(type, declaration, marker, context.Compilation, ProblemLog.None, context.CancellationToken) is not { } model)
        {
            return;
        }

        if (described.Length > 1)
        {
            string names = Sentence.List(described.Select(static file => file.Name), "and");
            context.ReportDiagnostic(Diagnostic.Create(OPP056SchemaFileTwice.Rule, attribute.GetLocation(), eventCode, names, described[0].Name));
        }

        new ModelCheck(context.ReportDiagnostic, type, declaration, model, described[0].Schema, context.CancellationToken).Run();
    }
}
