using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A rule registers no actions in a project where the rule has nothing to check.</summary>
public sealed class IdleRulesTests
{
    private const string Model =
        "[OppTyped.OpportunityType(12003)] partial class M { [OppTyped.Schema(\"Status\")] public string? P { get; set; } }";

    [Fact]
    public async Task The_schema_file_rules_do_no_work_without_schema_files()
    {
        CSharpCompilation compilation = ModelCompilation.Of(Model).Compilation;

        Assert.Equal(0, await ActionsAsync(new SchemaFileAnalyzer(), compilation));
        Assert.Equal(0, await ActionsAsync(new SchemaFileAnalyzer(), compilation, new SchemaText("appsettings.json", "{}")));
        Assert.NotEqual(0, await ActionsAsync(new SchemaFileAnalyzer(), compilation, SchemaText.RealSize(12003)));
    }

    [Fact]
    public async Task No_rule_does_work_without_OppTyped()
    {
        CSharpCompilation compilation = ModelCompilation.Compile(
            [ModelCompilation.Parse("class C { int P { get; set; } int M() => 1; }")]);
        CSharpCompilation without = compilation.RemoveReferences(
            compilation.References.Where(
                static reference => reference.Display!.EndsWith("OppTyped.dll", StringComparison.Ordinal)));

        foreach (DiagnosticAnalyzer rule in ConsumerCode.Rules)
        {
            int actions = await ActionsAsync(rule, without);
            Assert.True(actions == 0, $"{rule} registers {actions} actions, but must register none.");
        }
    }

    private static async Task<int> ActionsAsync(
        DiagnosticAnalyzer rule,
        CSharpCompilation compilation,
        params AdditionalText[] files)
    {
        CompilationWithAnalyzers run = compilation.WithAnalyzers([rule], new AnalyzerOptions([.. files]));
        await run.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        AnalyzerTelemetryInfo telemetry = (await run.GetAnalyzerTelemetryInfoAsync(rule, TestContext.Current.CancellationToken))!;
        return telemetry.SymbolActionsCount + telemetry.SyntaxNodeActionsCount + telemetry.SyntaxTreeActionsCount
            + telemetry.SemanticModelActionsCount + telemetry.OperationActionsCount + telemetry.OperationBlockActionsCount
            + telemetry.AdditionalFileActionsCount + telemetry.CompilationEndActionsCount + telemetry.CodeBlockActionsCount;
    }
}
