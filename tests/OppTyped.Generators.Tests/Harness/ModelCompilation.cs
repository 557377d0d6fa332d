using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>The source of a user's project, compiled with the generator. No warning is suppressed.</summary>
internal sealed class ModelCompilation
{
    /// <summary>The assemblies that every test's project references.</summary>
    public static readonly ImmutableArray<MetadataReference> References = PlatformAssemblies(static file =>
        file is "OppTyped.dll" or "netstandard.dll" || file.StartsWith("System.", StringComparison.Ordinal));

    /// <summary>
    /// The other assemblies that a project gets with OppTyped's package. Most tests do not need these assemblies, so they are not
    /// in References.
    /// </summary>
    public static readonly ImmutableArray<MetadataReference> Hosting = PlatformAssemblies(static file => file
        is "Microsoft.Extensions.Http.dll"
        or "Microsoft.Extensions.DependencyInjection.Abstractions.dll"
        or "Microsoft.Extensions.DependencyInjection.dll");

    // This compilation is created only once. Compilations that are derived from it do not read the references again.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Consumer",
        references: References,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, checkOverflow: true));

    private ModelCompilation(CSharpCompilation compilation, GeneratorDriverRunResult run)
    {
        Compilation = compilation;
        GeneratorRunResult result = run.Results.Single();
        Emitted = result.GeneratedSources.ToDictionary(
            static source => source.HintName,
            static source => source.SourceText.ToString());
        GeneratorFailure = result.Exception;
    }

    public CSharpCompilation Compilation { get; }

    /// <summary>The emitted code by file name.</summary>
    public IReadOnlyDictionary<string, string> Emitted { get; }

    /// <summary>The emitted code of the models by file name, without the file for all patches of the project.</summary>
    public IReadOnlyDictionary<string, string> EmittedModels =>
        Emitted.Where(static file => file.Key != "opportunity-patches.g.cs").ToDictionary();

    public Exception? GeneratorFailure { get; }

    /// <summary>The compiler's errors and warnings, including the warnings that the emitted code suppresses.</summary>
    public IEnumerable<string> Complaints => Compilation.GetDiagnostics()
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(static diagnostic => diagnostic.ToString());

    public static ModelCompilation Of(
        string source,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        LanguageVersion language = LanguageVersion.Latest,
        params IEnumerable<MetadataReference> references) =>
        Of(Compile([Parse(source, language)], nullable).AddReferences(references), language);

    /// <summary>Runs the generator on a project, which can have several files.</summary>
    public static ModelCompilation Of(CSharpCompilation compilation, LanguageVersion language = LanguageVersion.Latest)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new OpportunityModelGenerator().AsSourceGenerator()],
            parseOptions: new CSharpParseOptions(language, DocumentationMode.Diagnose));
        GeneratorDriverRunResult run = driver.RunGenerators(compilation).GetRunResult();

        // The emitted files suppress warnings. The suppressions are removed here, so that the tests see every warning.
        IEnumerable<SyntaxTree> emitted = run.GeneratedTrees
            .Select(tree => Parse(WithoutPragmas(tree), language).WithFilePath(tree.FilePath));
        return new ModelCompilation(compilation.AddSyntaxTrees(emitted), run);
    }

    public static CSharpCompilation Compile(
        IEnumerable<SyntaxTree> trees,
        NullableContextOptions nullable = NullableContextOptions.Enable) =>
        Empty.WithOptions(Empty.Options.WithNullableContextOptions(nullable)).AddSyntaxTrees(trees);

    public static SyntaxTree Parse(string source, LanguageVersion language = LanguageVersion.Latest) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(language, DocumentationMode.Diagnose));

    /// <summary>Returns references to the assemblies that the tests run with.</summary>
    public static ImmutableArray<MetadataReference> PlatformAssemblies(Func<string, bool> isIncluded) =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => isIncluded(Path.GetFileName(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>
    /// Returns a reference to the project, for another project. The reference is to the assembly, as in a build, or to the
    /// source, as in an editor.
    /// </summary>
    public MetadataReference ToReference(string assembly, bool isEditor)
    {
        if (isEditor)
        {
            return Compilation.WithAssemblyName(assembly).ToMetadataReference();
        }

        using var image = new MemoryStream();
        Assert.True(
            Compilation.WithAssemblyName(assembly).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>Loads the compiled assembly.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        var result = Compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    private static string WithoutPragmas(SyntaxTree tree) => string.Join(
        '\n',
        tree.ToString()
            .Replace("#nullable enable annotations", "#nullable enable", StringComparison.Ordinal)
            .Split('\n')
            .Where(static line =>
                !line.StartsWith("#pragma warning disable", StringComparison.Ordinal) && line != "#nullable disable warnings"));
}
