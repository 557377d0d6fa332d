using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using OppTyped.Analyzers.Models;
using OppTyped.Analyzers.Rules;

namespace OppTyped.Analyzers.Schemas;

/// <summary>
/// Checks models against the schema files of the project. A schema file describes an opportunity type of the account.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaFileAnalyzer : DiagnosticAnalyzer
{
    // The compiler caches the parsed schema of each text. So a schema file is not parsed again if another file is edited.
    private static readonly SourceTextValueProvider<SchemaFileReading> Readings = new(static text =>
        SchemaFileReader.Read(text.ToString()));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        OPP050UnknownField.Rule,
        OPP051DataTypeMismatch.Rule,
        OPP052ReadOnlyFieldSent.Rule,
        OPP053MandatoryFieldsUnmapped.Rule,
        OPP054OptionsDiffer.Rule,
        OPP055UnreadableSchemaFile.Rule,
        OPP056DuplicateSchemaFile.Rule,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
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
        SchemaFileSet set = SchemaFileSet.Create(readings);
        var problems = readings
            .Where(static file => file.Reading.Problem is not null)
            .ToDictionary(static file => file.Text, static file => file.Reading.Problem!);

        ModelIndex.RegisterTypeAction(context, (symbol, type, index) => Check(symbol, type, index, set));
        if (problems.Count > 0)
        {
            context.RegisterAdditionalFileAction(file => ReportUnreadable(file, problems));
        }

        SchemaFileReading Read(AdditionalText file) =>
            file.GetText(context.CancellationToken) is { } text
            && context.TryGetValue(text, Readings, out SchemaFileReading? reading)
                ? reading
                : new SchemaFileReading(null, "it cannot be opened");
    }

    private static void ReportUnreadable(AdditionalFileAnalysisContext context, Dictionary<AdditionalText, string> problems)
    {
        if (problems.TryGetValue(context.AdditionalFile, out string? problem))
        {
            var start = Location.Create(context.AdditionalFile.Path, default, default(LinePositionSpan));
            context.ReportDiagnostic(
                Diagnostic.Create(OPP055UnreadableSchemaFile.Rule, start, SchemaFileSet.NameOf(context.AdditionalFile), problem));
        }
    }

    private static void Check(TypeAnalysisContext context, MappedType type, ModelIndex index, SchemaFileSet files)
    {
        if (type.Opportunity is not { } model || files.FindByEventCode(model.EventCode) is not { IsEmpty: false } described)
        {
            return;
        }

        if (described.Length > 1)
        {
            string names = MessageLists.List(described.Select(static file => file.Name), "and");
            context.ReportDiagnostic(Diagnostic.Create(
                OPP056DuplicateSchemaFile.Rule,
                type.Attribute.GetLocation(context.CancellationToken),
                model.EventCode,
                names,
                described[0].Name));
        }

        new ModelCheck(context.ReportDiagnostic, type, index, described[0].Schema, context.CancellationToken).Run();
    }
}
