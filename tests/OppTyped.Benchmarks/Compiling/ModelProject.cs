using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using OppTyped.Analyzers;
using OppTyped.Generators;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Benchmarks.Compiling;

/// <summary>A project with models, as the texts of its source files and schema files.</summary>
internal sealed class ModelProject
{
    public static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path =>
                Path.GetFileName(path)
                    is "OppTyped.dll"
                    or "netstandard.dll"
                    or "Microsoft.Extensions.Http.dll"
                    or "Microsoft.Extensions.DependencyInjection.Abstractions.dll"
                || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly SourceText[] _sources;
    private readonly string[] _schemas;

    private ModelProject(SourceText[] sources, string[] schemas)
    {
        _sources = sources;
        _schemas = schemas;
    }

    /// <summary>All of OppTyped's rules.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Rules { get; } =
    [
        .. typeof(ModelAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// Creates a project with models of twelve members each. Each model has its own schema file with 105 fields.
    /// </summary>
    public static ModelProject OfModels(int models, bool hasWrongNames)
    {
        int[] codes = [.. Enumerable.Range(12_000, models)];
        return new ModelProject(
            [.. codes.Select(code => SourceText.From(Model(code, hasWrongNames)))],
            [.. codes.Select(static code => SchemaText.RealSize(code).GetText().ToString())]);
    }

    /// <summary>Creates a project with the same classes as <see cref="OfModels"/>, but without OppTyped.</summary>
    public static ModelProject OfPlainClasses(int classes) =>
        new([.. Enumerable.Range(12_000, classes).Select(static code => SourceText.From(PlainClass(code)))], []);

    /// <summary>Creates a project with models that have many fields of four types.</summary>
    public static ModelProject OfLargeModels(int models, int fields)
    {
        string[] types = ["string?", "decimal?", "DateTimeOffset?", "Guid?"];
        string members = string.Join('\n', Enumerable.Range(1, fields).Select(number =>
            $"    [Schema(\"mx_Custom_{number}\")] public {types[number % types.Length]} Member{number} {{ get; set; }}"));
        IEnumerable<string> sources = Enumerable.Range(0, models).Select(index => $$"""
            using System;
            using OppTyped;

            [OpportunityType({{12_000 + index}})]
            public partial class Large{{index}}
            {
            {{members}}
            }
            """);
        return new ModelProject([.. sources.Select(static source => SourceText.From(source))], []);
    }

    /// <summary>Compiles the project with the generator, and creates the assembly in memory.</summary>
    public void Emit()
    {
        CSharpGeneratorDriver
            .Create([new OpportunityModelGenerator().AsSourceGenerator()], parseOptions: Language)
            .RunGeneratorsAndUpdateCompilation(Compile(), out Compilation generated, out _);
        EmitResult result = generated.Emit(Stream.Null);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(20)));
        }
    }

    /// <summary>Compiles the project with the generator. Returns the diagnostics of the compiler and of the rules.</summary>
    public ImmutableArray<Diagnostic> Analyze(ImmutableArray<DiagnosticAnalyzer> rules, bool withSchemaFiles)
    {
        CSharpGeneratorDriver
            .Create([new OpportunityModelGenerator().AsSourceGenerator()], parseOptions: Language)
            .RunGeneratorsAndUpdateCompilation(Compile(), out Compilation generated, out _);

        IEnumerable<AdditionalText> files = withSchemaFiles
            ? _schemas.Select(static (text, index) => new SchemaText($"/account/{index}.opportunity.json", text))
            : [];
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. files]),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        return generated.WithAnalyzers(rules, options).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
    }

    /// <summary>Compiles the project without the emitted code.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "Consumer",
        _sources.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, Language, path: $"Model{index}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static string Model(int code, bool hasWrongName) => $$"""
        using System;
        using System.Collections.Generic;
        using OppTyped;

        namespace Sales;

        public enum Stage{{code}} { Prospecting, Quoted, Negotiation, Closed, [UnknownOption] Other }

        [OpportunityType({{code}})]
        public partial class Model{{code}}
        {
            [OpportunityId] public string? Id { get; set; }
            [Schema("Status")] public string? Status { get; set; }
            [Schema("Owner")] public Guid? Owner { get; set; }
            [Schema("CreatedOn", ReadOnly = true)] public DateTimeOffset? CreatedOn { get; set; }
            [Schema("mx_Custom_2")] public Stage{{code}}? Stage { get; set; }
            [Schema("mx_Custom_3")] public string? Source { get; set; }
            [Schema("mx_Custom_6")] public decimal? SumAssured { get; set; }
            [Schema("mx_Custom_{{(hasWrongName ? 700 : 7)}}")] public decimal? AnnualPremium { get; set; }
            [Schema("mx_Custom_8")] public DateTimeOffset? RenewalDate { get; set; }
            [Schema("mx_Custom_9")] public string? PolicyNumber { get; set; }
            [Schema("mx_Custom_10", Kind = DateTimeKind.Utc)] public DateTime? PolicyStart { get; set; }
            [Schema("mx_Custom_18")] public IReadOnlyList<string>? Riders { get; set; }
        }
        """;

    private static string PlainClass(int code) => string.Join('\n', Model(code, hasWrongName: false)
        .Split('\n')
        .Where(static line =>
            !line.Contains("OppTyped", StringComparison.Ordinal)
            && !line.StartsWith("[OpportunityType", StringComparison.Ordinal))
        .Select(static line => line.Contains("[UnknownOption] ", StringComparison.Ordinal)
            ? line.Replace("[UnknownOption] ", "", StringComparison.Ordinal)
            : line.Contains(")] ", StringComparison.Ordinal)
                ? line[(line.IndexOf(")] ", StringComparison.Ordinal) + 3)..]
                : line.Replace("[OpportunityId] ", "", StringComparison.Ordinal)));
}
