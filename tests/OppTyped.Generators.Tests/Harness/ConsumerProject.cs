using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>The project of a user in an editor. It references OppTyped, and does not contain files yet.</summary>
internal static class ConsumerProject
{
    /// <summary>A project in which the editor runs the generator.</summary>
    public static readonly Project WithGenerator =
        Compiled(Create(new AdhocWorkspace()).AddAnalyzerReference(new GeneratorReference()));

    public static Project Create(AdhocWorkspace workspace) => workspace.CurrentSolution
        .AddProject("TestProject", "Consumer", LanguageNames.CSharp)
        .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
        .WithCompilationOptions(new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            checkOverflow: true,
            nullableContextOptions: NullableContextOptions.Enable))
        .WithMetadataReferences(ModelCompilation.References);

    // Projects that are derived from a compiled project do not read the references again.
    private static Project Compiled(Project project)
    {
        _ = project.GetCompilationAsync().GetAwaiter().GetResult();
        return project;
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [new OpportunityModelGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => this;

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];
    }
}
