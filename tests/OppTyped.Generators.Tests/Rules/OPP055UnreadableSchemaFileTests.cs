using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A schema file cannot be read.</summary>
public sealed class OPP055UnreadableSchemaFileTests
{
    [Theory]
    [InlineData("", "it is not valid JSON")]
    [InlineData("{", "it is not valid JSON")]
    [InlineData("{\"EventCode\":12003,\"Fields\":[{\"SchemaName\":", "it is not valid JSON")]
    [InlineData("<html/>", "it is not valid JSON")]
    [InlineData("null", "it has no EventCode")]
    [InlineData("[]", "it has no EventCode")]
    [InlineData("{\"Fields\":[]}", "it has no EventCode")]
    [InlineData("{\"EventCode\":-1,\"Fields\":[]}", "it has no EventCode")]
    [InlineData("{\"EventCode\":99999999999,\"Fields\":[]}", "it has no EventCode")]
    [InlineData("{\"EventCode\":12003}", "it has no Fields")]
    [InlineData("{\"EventCode\":12003,\"Fields\":{}}", "it has no Fields")]
    [InlineData("{\"EventCode\":12003,\"Fields\":[1,null,{}]}", "none of its Fields has a SchemaName")]
    [InlineData("{\"Status\":\"Error\",\"ExceptionType\":\"MXInvalidInputException\"}", "it contains an error")]
    public async Task An_unreadable_file_is_reported_in_the_file(string text, string problem)
    {
        Diagnostic report = Assert.Single(await ReportsAsync(text));

        Assert.Equal("OPP055", report.Id);
        Assert.Equal("/account/bad.opportunity.json", report.Location.GetLineSpan().Path);
        Assert.StartsWith(
            $"No model is checked against bad.opportunity.json, because {problem}",
            report.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(33)]
    public async Task A_deeply_nested_file_is_reported(int depth) =>
        Assert.Equal(
            "OPP055",
            Assert.Single(await ReportsAsync($"{{\"Fields\":{new string('[', depth)}{new string(']', depth)}}}")).Id);

    [Fact]
    public async Task A_file_above_the_size_limit_is_reported() =>
        Assert.Contains(
            "4 MB",
            Assert.Single(await ReportsAsync($"{{\"a\":\"{new string('a', 5_000_000)}\"}}"))
                .GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"EVENTCODE\":\"12003\",\"fields\":[{\"schemaName\":\"a\"}]}")]
    [InlineData("\uFEFF{\"EventCode\":12003,\"Fields\":[{\"SchemaName\":\"a\"}]}")]
    [InlineData(
        """
        {"EventCode":12003,"odd name":1,"1":{},"__type":"x","":null,
        "Fields":[{"SchemaName":"a","DisplayName":"\u0001\ud83d\ude00\n"},7]}
        """)]
    public async Task An_unusual_but_valid_file_is_not_reported(string text) => Assert.Empty(await ReportsAsync(text));

    // If a user redirects the output of a command to a schema file, the shell chooses the encoding of the file.
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_file_in_another_encoding_is_read(string encoding)
    {
        const string Model = """
            using OppTyped;
            [OpportunityType(12003)] partial class M { [Schema("mx_Custom_7")] public decimal? Praemie { get; set; } }
            """;
        var file = new EncodedText(
            Encoding.GetEncoding(encoding),
            SchemaText.Json(12003, "Versicherung für Größe", new SchemaText.Field("mx_Custom_1", "Prämie", "Number")));

        ImmutableArray<Diagnostic> reports = await Analysis.RunAsync(
            new SchemaFileAnalyzer(),
            ModelCompilation.Of(Model).Compilation,
            file);

        Assert.Equal(
            "Praemie is mapped to 'mx_Custom_7', but Versicherung für Größe has no such field in the account. " +
            "Did you mean mx_Custom_1 (Prämie)?",
            Assert.Single(reports).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_damaged_file_does_not_make_the_analyzer_throw()
    {
        var random = new Random(5);
        string good = SchemaText.Json(
            12003,
            "Insurance",
            new SchemaText.Field("Status", "Status", "SearchableDropdown", Options: "Open|Won"));
        SchemaText[] files =
        [
            .. Enumerable.Range(0, 500)
                .Select(number => new SchemaText($"/account/{number}.opportunity.json", Damage(good, random))),
        ];
        const string Model = """
            using OppTyped;
            public enum E { Open, Won }
            [OpportunityType(12003)] partial class M { [Schema("Status")] public E? P { get; set; } }
            """;

        ImmutableArray<Diagnostic> reports = await Analysis.RunAsync(
            new SchemaFileAnalyzer(),
            ModelCompilation.Of(Model).Compilation,
            files);

        Assert.InRange(reports.Count(static report => report.Id == "OPP055"), 1, 500);
    }

    [Fact]
    public async Task Other_additional_files_are_ignored() =>
        Assert.Empty(
            await Analysis.RunAsync(
                new SchemaFileAnalyzer(),
                ModelCompilation.Of("").Compilation,
                new SchemaText("appsettings.json", "{")));

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string text) =>
        await Analysis.RunAsync(
            new SchemaFileAnalyzer(),
            ModelCompilation.Of("").Compilation,
            new SchemaText("/account/bad.opportunity.json", text));

    private sealed class EncodedText(Encoding encoding, string text) : AdditionalText
    {
        public override string Path => "/account/encoded.opportunity.json";

        public override SourceText GetText(CancellationToken cancellationToken = default)
        {
            using var bytes = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            return SourceText.From(bytes);
        }
    }

    private static string Damage(string text, Random random)
    {
        const string Noise = "{}[]\",:\\u0x\0\ud800é";
        char[] characters = text.ToCharArray();
        for (int edit = random.Next(1, 6); edit > 0; edit--)
        {
            characters[random.Next(characters.Length)] = Noise[random.Next(Noise.Length)];
        }

        return new string(characters, 0, random.Next(4) == 0 ? random.Next(characters.Length) : characters.Length);
    }
}
