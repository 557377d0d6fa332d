using System.Text.Json;
using OppTyped.Ivvy;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Json;

/// <summary>Tests the JSON form of patches.</summary>
public sealed class PatchJsonTests
{
    /// <summary>One patch and its JSON for each kind of value.</summary>
    public static TheoryData<string, EveryKindPatch> Forms => new()
    {
        { "{}", new() },
        { """{"Text":null,"Tags":null}""", new() { Text = Change.Clear, Tags = Change.Clear } },
        { """{"Address":null}""", new() { Address = Change.Clear } },
        { """{"Text":"a \u0022b\u0022 \u00E9"}""", new() { Text = "a \"b\" é" } },
        { """{"Flag":false}""", new() { Flag = false } },
        { """{"Byte":255,"Short":-1,"ULong":18446744073709551615}""", new() { Byte = 255, Short = -1, ULong = ulong.MaxValue } },
        { """{"Int128":-170141183460469231731687303715884105728}""", new() { Int128 = Int128.MinValue } },
        { """{"Decimal":-1234.50}""", new() { Decimal = -1234.50m } },
        { """{"Double":0.1,"Float":0.00000015}""", new() { Double = 0.1, Float = 1.5e-7f } },
        { """{"Instant":"2026-03-01T05:30:00.25+05:30"}""", new() { Instant = At("2026-03-01T05:30:00.25+05:30") } },
        { """{"DateTime":"2026-03-01T00:00:00Z"}""", new() { DateTime = At("2026-03-01T05:30:00+05:30").UtcDateTime } },
        { """{"UtcDateTime":"2026-03-01T00:00:00Z"}""", new() { UtcDateTime = new DateTime(2026, 3, 1) } },
        { """{"Date":"2026-03-01"}""", new() { Date = new DateOnly(2026, 3, 1) } },
        { """{"Time":"13:19:59"}""", new() { Time = new TimeOnly(13, 19, 59) } },
        { """{"Time":"13:19:59.5"}""", new() { Time = new TimeOnly(13, 19, 59, 500) } },
        { """{"Guid":"0f8fad5b-d9cb-469f-a165-70867728950e"}""", new() { Guid = Owner } },
        { """{"Uri":"https://example.org/a%20b#1"}""", new() { Uri = new Uri("https://example.org/a b#1") } },
        { """{"Uri":"/a"}""", new() { Uri = new Uri("/a", UriKind.Relative) } },
        { """{"Stage":"Quote \u0022sent\u0022 \u2013 \u898B\u7A4D"}""", new() { Stage = Stage.Quoted } },
        { """{"Covers":["Fire","Storm \u0026 hail"]}""", new() { Covers = Cover.Fire | Cover.Storm } },
        { """{"Covers":[],"Tags":[],"Channels":[]}""", Empty },
        { """{"Tags":["a","b;c"]}""", new() { Tags = Change.To<IReadOnlyList<string>>(["a", "b;c"]) } },
        { """{"Channels":["Web","Phone"]}""", new() { Channels = new[] { Channel.Web, Channel.Phone } } },
        { """{"Stages":["Closed"]}""", new() { Stages = new HashSet<Stage> { Stage.Closed } } },
        { """{"Address":{"Street":"Elm","Number":7}}""", new() { Address = new Address { Street = "Elm", Number = 7 } } },
        { """{"Address":{}}""", new() { Address = new Address() } },
        { """{"Price":"1.50 EUR"}""", new() { Price = new Money(1.50m, "EUR") } },
        { """{"Int":1,"Note":"called"}""", new() { Int = 1, Note = "called" } },
    };

    private static Guid Owner => new("0F8FAD5B-D9CB-469F-A165-70867728950E");

    private static EveryKindPatch Empty => new()
    {
        Covers = Cover.None,
        Tags = Change.To<IReadOnlyList<string>>([]),
        Channels = Array.Empty<Channel>(),
    };

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void A_patch_is_written_as_a_merge_patch_and_read_back(string json, EveryKindPatch patch)
    {
        Assert.Equal(json, JsonSerializer.Serialize(patch));
        EveryKindPatch read = JsonSerializer.Deserialize<EveryKindPatch>(json)!;
        Assert.Equal(patch, read);
        Assert.Equal(json, JsonSerializer.Serialize(read));
    }

    [Theory]
    [InlineData("""{"Decimal":1e3}""", """{"Decimal":1000}""")]
    [InlineData("""{"Int":7.0}""", """{"Int":7}""")]
    [InlineData("""{"DateTime":"2026-03-01T05:30:00+05:30"}""", """{"DateTime":"2026-03-01T00:00:00Z"}""")]
    [InlineData("""{"UtcDateTime":"2026-03-01T00:00:00"}""", """{"UtcDateTime":"2026-03-01T00:00:00Z"}""")]
    [InlineData("""{"Note":null}""", "{}")]
    [InlineData("""{"Address":{"Number":null}}""", """{"Address":{}}""")]
    [InlineData("""{"Flag":true,"Text":"a"}""", """{"Text":"a","Flag":true}""")]
    public void Other_forms_of_a_value_are_read(string json, string written) =>
        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<EveryKindPatch>(json)));

    [Fact]
    public void Collections_are_read_as_the_type_of_the_member()
    {
        EveryKindPatch patch = JsonSerializer.Deserialize<EveryKindPatch>(
            """{"Tags":["a"],"Channels":["Web"],"Stages":["Closed","Closed"]}""")!;

        Assert.Equal(["a"], patch.Tags.Value);
        Assert.Equal([Channel.Web], patch.Channels.Value);
        Assert.Equal([Stage.Closed], patch.Stages.Value);
    }

    [Fact]
    public void A_venue_patch_has_the_JSON_forms_of_its_parameters_and_custom_fields()
    {
        var patch = new WeddingPatch
        {
            Name = "Ada",
            Type = 18,
            Stage = Phase.Tentative,
            Channel = Change.Clear,
            Closed = new DateOnly(2026, 3, 1),
            Links = new List<ExternalUrl> { new("r", new Uri("https://example.org/a b"), null) },
            Florist = "Iris",
            Price = 2.5m,
            Mood = Stage.Closed,
        };

        const string Json = """{"Name":"Ada","Type":18,"Stage":69,"Channel":null,"Closed":"2026-03-01","Links":["""
            + """{"ref":"r","url":"https://example.org/a%20b"}],"Florist":"Iris","Price":2.5,"Mood":"Closed"}""";
        Assert.Equal(Json, JsonSerializer.Serialize(patch));
        Assert.Equal(patch, JsonSerializer.Deserialize<WeddingPatch>(Json));
    }

    [Fact]
    public void A_value_that_cannot_be_sent_has_no_JSON_form_either()
    {
        EveryKindPatch[] patches =
        [
            new() { DateTime = new DateTime(2026, 3, 1) },
            new() { UtcDateTime = default(DateTime) },
            new() { Instant = default(DateTimeOffset) },
            new() { Date = default(DateOnly) },
            new() { Double = double.NaN },
            new() { Stage = Stage.Another },
            new() { Channel = (Channel)7 },
            new() { Covers = (Cover)8 },
            new() { Address = new Address { Stage = Stage.Another } },
            new() { Price = default(Money) },
            new() { Text = "\ud800" },
            new() { Note = "\ud800" },
            new() { Tags = Change.To<IReadOnlyList<string>>([null!]) },
        ];

        Assert.All(patches, static patch => Assert.Throws<FieldValueException>(() => JsonSerializer.Serialize(patch)));
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
