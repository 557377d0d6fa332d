using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The options of an enum differ from the options of its field.</summary>
public sealed class OPP054OptionsDifferTests
{
    [Fact]
    public async Task Options_that_the_field_lacks_are_reported()
    {
        IReadOnlyList<string> messages = await VerifyAsync(
            "enum E { Open, Wonn, [Option(\"Gone\")] Lost, [UnknownOption] Other }",
            "«Schema(\"Status\")»",
            "E?");

        Assert.Equal(
            "The enum E has options that Status does not have in the account: 'Wonn' (did you mean 'Won'?) and 'Gone'. " +
            "Correct them with [Option(\"…\")].",
            Assert.Single(messages));
    }

    [Fact]
    public async Task Options_that_the_enum_lacks_are_reported_with_the_severity_Info()
    {
        const string Source = """
            using OppTyped;
            public enum E { Open }
            [OpportunityType(12003)] partial class M { [Schema("Status")] public E? P { get; set; } }
            """;
        Diagnostic hint = Assert.Single(
            await Analysis.RunAsync(new SchemaFileAnalyzer(), ModelCompilation.Of(Source).Compilation, File()));

        Assert.Equal(DiagnosticSeverity.Info, hint.Severity);
        Assert.Equal(
            "In the account, Status has options that the enum E does not have: 'Won' and 'Lost'. OppTyped cannot read them. " +
            "Add them to the enum, or add a member marked [UnknownOption].",
            hint.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("enum E { Open, Won, Lost }", "E?")]
    [InlineData("enum E { Open, [UnknownOption] Other }", "E?")]
    [InlineData("enum E { [Option(\"Open\")] A, [Option(\"Won\")] B, [Option(\"Lost\")] C }", "E?")]
    [InlineData("enum E { A }", "string?")]
    public async Task Options_that_the_field_has_are_not_reported(string options, string type) =>
        Assert.Empty(await VerifyAsync(options, "Schema(\"Status\")", type));

    [Theory]
    [InlineData("[Flags] enum E { Open = 1, Never = 2, [UnknownOption] Other = 4 }", "E")]
    [InlineData("enum E { Open, Never, [UnknownOption] Other }", "E[]?")]
    [InlineData("enum E { Open, Never, [UnknownOption] Other }", "List<E>?")]
    public async Task Options_of_multi_selects_are_checked(string options, string type) =>
        Assert.Contains(
            "'Never'",
            Assert.Single(await VerifyAsync(options, "«Schema(\"choices\")»", type)),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_long_list_of_options_is_shortened() =>
        Assert.Contains(
            "'A', 'B', 'C', 'D', 'F' and 2 more",
            Assert.Single(
                await VerifyAsync("enum E { A, B, C, D, F, G, H, [UnknownOption] Other }", "«Schema(\"Status\")»", "E?")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""["Open"]""", true)]
    [InlineData("""[{"OptionValue":"Open","Order":1}]""", true)]
    [InlineData("""[{"value":"Open"},{"value":""}]""", true)]
    [InlineData("""[{"Value":1,"Name":"Open"}]""", true)]
    [InlineData("""{"Default":"Open","Options":[{"Name":"Open"}]}""", true)]
    [InlineData("""{"Open":["a"],"Won":["b"]}""", false)]
    [InlineData("""[{"Other":"Open"}]""", false)]
    [InlineData("""[[1]]""", false)]
    [InlineData("""[]""", false)]
    [InlineData("""Open,Won""", false)]
    [InlineData("", false)]
    public async Task Only_option_sets_in_a_known_format_are_checked(string optionSet, bool isUnderstood)
    {
        string json = System.Text.Json.JsonSerializer.Serialize(optionSet);
        var file = new SchemaText(
            "a.opportunity.json",
            $$"""{"EventCode":12003,"Fields":[{"SchemaName":"Status","DataType":"SearchableDropdown","OptionSet":{{json}}}]}""");
        string place = isUnderstood ? "«Schema(\"Status\")»" : "Schema(\"Status\")";

        await Analysis.VerifyAsync(
            new SchemaFileAnalyzer(),
            "OPP054",
            Source("enum E { Open, Never, [UnknownOption] Other }", place, "E?"),
            files: file);
    }

    private static SchemaText File() => SchemaText.Of(
        12003,
        new("Status", "Status", "SearchableDropdown", Options: "Open|Won|Lost"),
        new("choices", "Choices", "SearchableDropdown", Options: "Open|Won|Lost", IsMultiSelect: true));

    private static Task<IReadOnlyList<string>> VerifyAsync(string options, string attribute, string type) => Analysis.VerifyAsync(
        new SchemaFileAnalyzer(),
        "OPP054",
        Source(options, attribute, type),
        files: File());

    private static string Source(string options, string attribute, string type) => $$"""
        {{options}}
        [OpportunityType(12003)] partial class M { [{{attribute}}] internal {{type}} P { get; set; } }
        """;
}
