using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>Source as a user has it, compiled with the generator, every warning counted.</summary>
internal sealed class ModelCompilation
{
    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is "OppTyped.dll" or "netstandard.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What a project has by OppTyped's package, and a test only where it is about that.</summary>
    public static readonly ImmutableArray<MetadataReference> Hosting =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is "Microsoft.Extensions.Http.dll" or "Microsoft.Extensions.DependencyInjection.Abstractions.dll" or "Microsoft.Extensions.DependencyInjection.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    // Made once, as what is derived of it does not read the references again.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Consumer",
        references: References,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, checkOverflow: true));

    private ModelCompilation(CSharpCompilation compilation, GeneratorDriverRunResult run)
    {
        Compilation = compilation;
        Emitted = run.Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        GeneratorFailure = run.Results.Single().Exception;
    }

    public CSharpCompilation Compilation { get; }

    /// <summary>What was emitted, by file name.</summary>
    public IReadOnlyDictionary<string, string> Emitted { get; }

    public Exception? GeneratorFailure { get; }

    /// <summary>All that the compiler has to say, warnings too, with nothing suppressed.</summary>
    public IEnumerable<string> Complaints => Compilation.GetDiagnostics()
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(static diagnostic => diagnostic.ToString());

    public static ModelCompilation Of(string source, NullableContextOptions nullable = NullableContextOptions.Enable, LanguageVersion language = LanguageVersion.Latest, params IEnumerable<MetadataReference> references) =>
        Of(Compile([Parse(source, language)], nullable).AddReferences(references), language);

    /// <summary>The same of a project that is more than a file.</summary>
    public static ModelCompilation Of(CSharpCompilation compilation, LanguageVersion language = LanguageVersion.Latest)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new OpportunityModelGenerator().AsSourceGenerator()],
            parseOptions: new CSharpParseOptions(language, DocumentationMode.Diagnose));
        GeneratorDriverRunResult run = driver.RunGenerators(compilation).GetRunResult();

        // The emitted files ask the compiler to be quiet; here they have to do without.
        IEnumerable<SyntaxTree> emitted = run.GeneratedTrees.Select(tree =>
            Parse(string.Join('\n', tree.ToString().Split('\n').Where(static line => !line.StartsWith("#pragma warning disable", StringComparison.Ordinal))), language)
                .WithFilePath(tree.FilePath));
        return new ModelCompilation(compilation.AddSyntaxTrees(emitted), run);
    }

    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        Empty.WithOptions(Empty.Options.WithNullableContextOptions(nullable)).AddSyntaxTrees(trees);

    public static SyntaxTree Parse(string source, LanguageVersion language = LanguageVersion.Latest) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(language, DocumentationMode.Diagnose));

    /// <summary>What was compiled, as another project references it: as an assembly in a build, as source in an editor.</summary>
    public MetadataReference ToReference(string assembly, bool isEditor)
    {
        if (isEditor)
        {
            return Compilation.WithAssemblyName(assembly).ToMetadataReference();
        }

        using var image = new MemoryStream();
        Assert.True(Compilation.WithAssemblyName(assembly).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>Loads what was compiled.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        var result = Compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
