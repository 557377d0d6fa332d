using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The generator of OppTyped does not see the mapped code that another source generator makes.</summary>
public sealed class OPP024MadeByAnotherGeneratorTests
{
    private const string Usings = "#nullable enable\nusing OppTyped;\n";

    [Theory]
    [InlineData(
        "partial class Deal { private decimal? _amount; [Schema(\"b\")] public int? B { get; set; } }",
        "partial class Deal { [global::OppTyped.Schema(\"a\")] public decimal? Amount { get => _amount; set { } } }",
        "Amount")]
    [InlineData(
        "partial class Deal : MadeBase { [Schema(\"b\")] public int? B { get; set; } }",
        """
        public abstract class MadeBase
        {
            [global::OppTyped.Schema("a")] public decimal? Amount { get; set; }
            [global::OppTyped.OpportunityId] public string? Id { get; set; }
        }
        """,
        "Amount",
        "Id")]
    [InlineData(
        "partial class Deal { [Schema(\"b\")] public int? B { get; set; } }",
        "partial class Deal { [global::OppTyped.Note] public string? Note { get; set; } }",
        "Note")]
    [InlineData(
        "partial class Deal { [Schema(\"b\")] public MadeEnum? B { get; set; } [Schema(\"c\")] public int? C { get; set; } }",
        "public enum MadeEnum { A }",
        "MadeEnum, the type of B")]
    [InlineData(
        "partial class Deal { [Schema(\"b\")] public System.Collections.Generic.List<MadeEnum>? B { get; set; } }",
        "public enum MadeEnum { A }",
        "MadeEnum, the type of B")]
    [InlineData(
        "partial class Deal { [Schema(\"b\")] public Made? B { get; set; } }",
        "[global::OppTyped.FieldSet] public partial class Made { [global::OppTyped.Schema(\"a\")] public int? A { get; set; } }",
        "Made",
        "Made, the type of B")]
    public async Task A_member_that_another_generator_makes_is_reported(string model, string made, params string[] unseen)
    {
        IReadOnlyList<string> messages = await ReportAsync($"{Usings}[OpportunityType(1)] public {model}", made);

        Assert.Equal(
            unseen.Select(static name => $"OppTyped does not see {name}, because a source generator makes it"),
            messages.Select(static message => message.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(
        "[global::OppTyped.OpportunityType(7)] public partial class Made { [global::OppTyped.Schema(\"a\")] public int? A; }")]
    [InlineData(
        """
        public partial class Page_razor
        {
            [global::OppTyped.OpportunityType(7)]
            public partial class Made { [global::OppTyped.Schema("a")] public int? A { get; set; } }
        }
        """)]
    public async Task A_model_that_another_generator_makes_is_reported(string made) =>
        Assert.Equal(
            "OppTyped does not see Made, because a source generator makes it: the class has no mapper and no patch. "
                + "Declare the class in a .cs file of your own.",
            Assert.Single(await ReportAsync("", made)));

    [Fact]
    public async Task A_field_with_a_mapping_for_its_generated_property_is_reported_once_and_cannot_be_sent()
    {
        const string Model = Usings + """
            [OpportunityType(1)] public partial class Deal
            {
                [property: Schema("mx_Custom_1")] private string? _name;
                [Schema("mx_Custom_2")] public decimal? Amount { get; set; }
            }
            """;
        const string Made = """
            partial class Deal { [global::OppTyped.Schema("mx_Custom_1")] public string? Name { get => _name; set { } } }
            """;

        Assert.StartsWith(
            "OppTyped does not see Name, because a source generator makes it: Deal would be sent and read without Name.",
            Assert.Single(await ReportAsync(Model, Made)),
            StringComparison.Ordinal);
        string emitted = ModelCompilation.Of(Model).Emitted["Deal.g.cs"];
        Assert.Contains("Deal cannot be sent, because Deal._name cannot be mapped. ", emitted, StringComparison.Ordinal);
        Assert.Contains("Correct the error OPP024 at _name.", emitted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partial_property_that_another_generator_implements_is_not_reported() =>
        Assert.Empty(await ReportAsync(
            Usings + """
            [OpportunityType(1)] public partial class Deal
            {
                private string? _name;
                [OpportunityId] public string? Id { get; set; }
                [Note] public string? Note { get; set; }
                [Schema("a")] public partial string? Name { get; set; }
            }
            """,
            "partial class Deal { public partial string? Name { get => _name; set => _name = value; } }"));

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_new_member_in_an_editor_is_not_reported_before_the_generator_runs_again(bool isEditor, int reports)
    {
        const string Before = Usings
            + "[OpportunityType(1)] public partial class Deal { [Schema(\"a\")] public int? A { get; set; } }";
        ModelCompilation seen = ModelCompilation.Of(Before);
        SyntaxTree edited = ModelCompilation.Parse(
            Before.Replace("} }", "} [Schema(\"b\")] public int? B { get; set; } }", StringComparison.Ordinal));
        CSharpCompilation stale = seen.Compilation.ReplaceSyntaxTree(seen.Compilation.SyntaxTrees[0], edited);

        Assert.Equal(reports, (await ReportAsync(stale, isEditor)).Count);
    }

    [Theory]
    [InlineData(
        "public enum E { [Option(Made.Text)] A, B } [OpportunityType(1)] public partial class M { [Schema(\"a\")] public E? P; }",
        "public static class Made { public const string Text = \"x\"; }",
        "Made.Text")]
    [InlineData(
        "public enum E { A = Made.One, B = 2 } [OpportunityType(1)] public partial class M { [Schema(\"a\")] public E? P; }",
        "public static class Made { public const int One = 1; }",
        "Made.One")]
    [InlineData(
        """
        public enum E { [Option(N.Made.Text)] A, B } [OpportunityType(1)] public partial class M
        {
            [Schema("a")] public E? P; [Schema("t")] public string? Text;
        }
        """,
        "namespace N { public static class Made { public const string Text = \"x\"; } }",
        "N.Made.Text")]
    [InlineData(
        "[OpportunityType(Made.Code)] public partial class M { [Schema(\"a\")] public int? P; }",
        "public static class Made { public const int Code = 7; }",
        "Made.Code")]
    [InlineData(
        "public partial class M { [Schema(\"a\")] public int? P; }",
        "[global::OppTyped.OpportunityType(1)] public partial class M { }",
        "M")]
    public async Task A_constant_or_marker_that_another_generator_makes_is_reported(string source, string made, string unseen)
    {
        string message = Assert.Single(await ReportAsync(Usings + source, made));

        Assert.StartsWith($"OppTyped does not see {unseen}, because", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public enum E { [Option(Own.Text)] A, B = Own.One } public static class Own { public const string Text = \"x\";"
        + " public const int One = 1; } [OpportunityType(1)] public partial class M { [Schema(\"a\")] public E? P; }")]
    [InlineData(
        """
        [System.Flags] public enum E { A = 1, B = 2, [Option("both")] C = A | B, D = E.A | 4 }
        [OpportunityType(1)] public partial class M
        {
            [Schema("a")] public string? A { get; set; }
            [Schema("b")] public string? B { get; set; }
            [Schema("e")] public E? F { get; set; }
        }
        """)]
    public async Task A_constant_of_the_users_own_code_is_not_reported(string source) =>
        Assert.Empty(await ReportAsync(Usings + source, "public static class Made { public const string Other = \"x\"; }"));

    private static Task<IReadOnlyList<string>> ReportAsync(string source, string made)
    {
        CSharpGeneratorDriver
            .Create(
                [new OpportunityModelGenerator().AsSourceGenerator(), new OtherGenerator(made).AsSourceGenerator()],
                parseOptions: new CSharpParseOptions(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(
                ModelCompilation.Compile([CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))]),
                out Compilation generated,
                out _,
                TestContext.Current.CancellationToken);
        return ReportAsync((CSharpCompilation)generated, isEditor: false);
    }

    private static async Task<IReadOnlyList<string>> ReportAsync(CSharpCompilation compilation, bool isEditor)
    {
        CompilerErrors.VerifyNone(compilation.GetDiagnostics(TestContext.Current.CancellationToken));
        var options = new AnalyzerOptions([], new BuildProperties(isEditor));
        IEnumerable<Diagnostic> diagnostics = await compilation
            .WithAnalyzers([new ModelAnalyzer(), new UnseenCodeAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.All(diagnostics, static diagnostic => Assert.Equal("OPP024", diagnostic.Id));
        return [.. diagnostics.Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];
    }

    private sealed class OtherGenerator(string made) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.CompilationProvider,
                (output, _) => output.AddSource("Made.g.cs", "#nullable enable\n" + made));
    }

    private sealed class BuildProperties(bool isDesignTimeBuild) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(isDesignTimeBuild);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(bool isDesignTimeBuild) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = isDesignTimeBuild ? "true" : "";
                return key == "build_property.DesignTimeBuild";
            }
        }
    }
}
