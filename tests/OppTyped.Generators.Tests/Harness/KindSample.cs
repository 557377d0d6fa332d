namespace OppTyped.Generators.Tests.Harness;

/// <summary>A model member with one kind of value. It is used by the tests that every kind must pass.</summary>
/// <param name="Type">The type of the member, without the <c>?</c>.</param>
/// <param name="Value">The C# expression for the value of the member.</param>
/// <param name="Sent">
/// The JSON that follows the name of the field when the field is sent. For a parameter of iVvy, this is the JSON of the value.
/// </param>
/// <param name="Json">The JSON of the value in a patch.</param>
/// <param name="Documented">The name of the kind in the table of values.md. Null if the page does not describe the kind.</param>
internal sealed record KindSample(string Type, string Value, string Sent, string Json, string? Documented)
{
    /// <summary>More arguments of the member's attribute.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>The parameter of iVvy that a member of the kind is mapped to. Null if the kind is for fields.</summary>
    public string? Parameter { get; init; }

    /// <summary>The types that the samples use.</summary>
    public const string Types = """
        public enum Stage { Open, [Option("Closed won")] Won }
        [Flags] public enum Colors { Red = 1, Blue = 2 }
        public enum Id { Tentative = 69 }
        [FieldSet] public partial record Address { [Schema("mx_CustomObject_1")] public string? Street { get; init; } }
        public sealed class VersionConverter : IFieldConverter<Version>
        {
            public static string Format(Version value) => value.ToString();
            public static Version Parse(string text) => Version.Parse(text);
        }

        """;

    private static readonly Dictionary<string, KindSample> ByKind = new()
    {
        ["Boolean"] = new("bool", "true", "\"Value\":\"true\"", "true", "`bool`"),
        ["Number"] = new("decimal", "-1234.50m", "\"Value\":\"-1234.50\"", "-1234.50", "`decimal`"),
        ["Timestamp"] = new(
            "DateTimeOffset",
            "new DateTimeOffset(2026, 7, 29, 18, 49, 59, TimeSpan.FromHours(5.5))",
            "\"Value\":\"2026-07-29 13:19:59\"",
            "\"2026-07-29T18:49:59+05:30\"",
            "`DateTimeOffset`"),
        ["DateTime"] = new(
            "DateTime",
            "new DateTime(2026, 7, 29, 13, 19, 59, DateTimeKind.Utc)",
            "\"Value\":\"2026-07-29 13:19:59\"",
            "\"2026-07-29T13:19:59Z\"",
            "`DateTime`"),
        ["Date"] = new("DateOnly", "new DateOnly(2026, 7, 29)", "\"Value\":\"2026-07-29\"", "\"2026-07-29\"", "`DateOnly`"),
        ["Time"] = new("TimeOnly", "new TimeOnly(13, 19, 59)", "\"Value\":\"13:19:59\"", "\"13:19:59\"", "`TimeOnly`"),
        ["Guid"] = new(
            "Guid",
            "new Guid(\"0F8FAD5B-D9CB-469F-A165-70867728950E\")",
            "\"Value\":\"0f8fad5b-d9cb-469f-a165-70867728950e\"",
            "\"0f8fad5b-d9cb-469f-a165-70867728950e\"",
            "`Guid`"),
        ["Uri"] = new(
            "Uri",
            "new Uri(\"https://example.org/a b\")",
            "\"Value\":\"https://example.org/a%20b\"",
            "\"https://example.org/a%20b\"",
            "`Uri`"),
        ["Option"] = new("Stage", "Stage.Won", "\"Value\":\"Closed won\"", "\"Closed won\"", "an enum"),
        ["Flags"] = new("Colors", "Colors.Red | Colors.Blue", "\"Value\":\"Red;Blue\"", "[\"Red\",\"Blue\"]", "a `[Flags]` enum"),
        ["Options"] = new(
            "Stage[]",
            "new[] { Stage.Open, Stage.Won }",
            "\"Value\":\"Open;Closed won\"",
            "[\"Open\",\"Closed won\"]",
            "an array, list or set of strings or of enum values"),
        ["Texts"] = new(
            "List<string>",
            "new List<string> { \"a\", \"b\" }",
            "\"Value\":\"a;b\"",
            "[\"a\",\"b\"]",
            "an array, list or set of strings or of enum values"),
        ["Set"] = new(
            "Address",
            "new Address { Street = \"a\" }",
            "\"Value\":\"\",\"Fields\":[{\"SchemaName\":\"mx_CustomObject_1\",\"Value\":\"a\"}]",
            "{\"Street\":\"a\"}",
            "a `[FieldSet]` class"),
        ["Text"] = new("string", "\"a\"", "\"Value\":\"a\"", "\"a\"", "`string`"),
        ["Converted"] = new("Version", "new Version(1, 2)", "\"Value\":\"1.2\"", "\"1.2\"", "`Converter = typeof(…)`")
        {
            Arguments = ", Converter = typeof(VersionConverter)",
        },
        ["Code"] = new("Id", "Id.Tentative", "69", "69", null) { Parameter = "stageId" },
        ["Links"] = new(
            "List<OppTyped.Ivvy.ExternalUrl>",
            "new List<OppTyped.Ivvy.ExternalUrl> { new(\"r\", new Uri(\"https://example.org\"), \"l\") }",
            "[{\"ref\":\"r\",\"url\":\"https://example.org/\",\"label\":\"l\"}]",
            "[{\"ref\":\"r\",\"url\":\"https://example.org/\",\"label\":\"l\"}]",
            null)
        {
            Parameter = "externalUrls",
        },
        ["Json"] = new(
            "System.Text.Json.JsonElement",
            "System.Text.Json.JsonElement.Parse(\"{ \\\"a\\\": 1 }\")",
            "{\"a\":1}",
            "{\"a\":1}",
            null)
        {
            Parameter = "contact",
        },
    };

    public static KindSample Of(string kind)
    {
        Assert.True(ByKind.ContainsKey(kind), $"Add a sample of the kind {kind} to KindSample.");
        return ByKind[kind];
    }
}
