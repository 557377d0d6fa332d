using System.Text.Json;
using OppTyped.Ivvy;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Json;

/// <summary>Some kinds of values exist only for iVvy's parameters. These tests check their JSON form.</summary>
public sealed class VenuePatchJsonTests
{
    private static readonly Uri Address = new("https://example.org/1");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public void Objects_and_unknown_parameters_are_written_with_the_JSON_types_that_fit_their_members()
    {
        var patch = new GalaPatch
        {
            Person = JsonElement.Parse("""{ "email" : "é", "ids" : [ 1, null ] }"""),
            Text = "",
            Budget = 1234.50m,
            Ratio = 1.5e-7,
            IsCatered = false,
            StartsOn = new DateOnly(2026, 1, 2),
            PhaseId = Phase.Tentative,
            Rooms = Change.Clear,
        };

        const string Json = """{"Person":{"email":"\u00E9","ids":[1,null]},"Text":"","Budget":1234.50,"Ratio":0.00000015,"""
            + "\"IsCatered\":false,\"StartsOn\":\"2026-01-02\",\"PhaseId\":69,\"Rooms\":null}";
        Assert.Equal(Json, JsonSerializer.Serialize(patch));
        Assert.Equal(patch, JsonSerializer.Deserialize<GalaPatch>(Json));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"a\"")]
    [InlineData("false")]
    [InlineData("""[{"a":"\uD83D\uDE00"},[]]""")]
    public void A_JSON_value_is_read_and_written_as_a_whole(string value)
    {
        GalaPatch patch = JsonSerializer.Deserialize<GalaPatch>($$"""{"Rooms":{{value}}}""")!;

        Assert.Equal(value, patch.Rooms.Value.GetRawText());
        Assert.Equal($$"""{"Rooms":{{value}}}""", JsonSerializer.Serialize(patch));
    }

    [Fact]
    public void The_options_decide_the_white_space_in_a_JSON_value() => Assert.Equal(
        """
        {
          "Person": {
            "a": 1
          }
        }
        """,
        JsonSerializer.Serialize(
            new GalaPatch { Person = JsonElement.Parse("""{"a":1}""") },
            Indented));

    [Fact]
    public void Patches_with_JSON_values_are_compared_by_what_would_be_sent()
    {
        Assert.Equal(Gala("""{ "a" : 1 }"""), Gala("""{"a":1}"""));
        Assert.Equal(Gala("""{ "a" : 1 }""").GetHashCode(), Gala("""{"a":1}""").GetHashCode());
        Assert.NotEqual(Gala("""{"a":1}"""), Gala("""{"a":1.0}"""));
        Assert.Equal(Gala("null"), new GalaPatch { Rooms = Change.Clear });
        Assert.Equal(new GalaPatch { Rooms = default(JsonElement) }, new GalaPatch { Rooms = default(JsonElement) });
        Assert.NotEqual(new GalaPatch { Person = JsonElement.Parse("null") }, new GalaPatch { Person = Change.Clear });

        static GalaPatch Gala(string rooms) => new() { Rooms = JsonElement.Parse(rooms) };
    }

    [Fact]
    public void The_JSON_of_the_changes_between_two_models_contains_the_removed_links()
    {
        WeddingPatch patch = WeddingPatch.Between(
            new Wedding { Links = [new("1", Address, "kept"), new("2", Address)] },
            new Wedding { Links = [new("1", Address, "kept")] });

        const string Json = """{"Links":[{"ref":"1","url":"https://example.org/1","label":"kept"},{"ref":"2","url":null}]}""";
        Assert.Equal(Json, JsonSerializer.Serialize(patch));
        Assert.Equal(patch, JsonSerializer.Deserialize<WeddingPatch>(Json));
    }

    [Fact]
    public void Links_are_compared_by_what_would_be_sent()
    {
        static Wedding With(params ExternalUrl[] links) => new() { Links = [.. links] };
        ExternalUrl one = new("1", Address), two = new("2", Address);

        Assert.True(WeddingPatch.Between(With(one, two), With(new ExternalUrl("1", Address), two)).IsEmpty);
        Assert.True(WeddingPatch.Between(With(), new Wedding()).IsEmpty);
        Assert.Equal(new WeddingPatch { Links = Change.Clear }, WeddingPatch.Between(With(one), new Wedding()));
        Assert.Equal(WeddingPatch.Between(new Wedding(), With(one)), WeddingPatch.Between(With(), With(one)));
        Assert.NotEqual(WeddingPatch.Between(new Wedding(), With(one)), WeddingPatch.Between(With(two), With(one)));
    }

    [Theory]
    [InlineData("""[{"ref":"1"}]""", "the JSON value must be an object with a ref, and with a url that is", "[0]")]
    [InlineData("""[{"url":"https://a"}]""", "the JSON value must be an object with a ref, and with a url", "[0]")]
    [InlineData("""[{"ref":null,"url":null}]""", "the JSON value must be an object with a ref, and with a url", "[0]")]
    [InlineData("""[{"ref":"","url":null}]""", "the Ref of one of the links is empty.", "[0]")]
    [InlineData("""[{"ref":"1","url":"http://CANARY"}]""", "the Url of one of the links is not an https address.", "[0]")]
    [InlineData("""[{"ref":"1","url":5}]""", "the JSON value must be an address.", "[0].url")]
    [InlineData("""[{"ref":"1","url":null},{"ref":"1","url":null}]""", "two links have the same Ref.", "[1]")]
    [InlineData("""[null]""", "the JSON value must be an object.", "[0]")]
    public void A_link_that_cannot_be_sent_is_refused(string links, string message, string path)
    {
        JsonException error = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<WeddingPatch>($$"""{"Links":{{links}}}"""));

        Assert.StartsWith($"Wedding.Links (externalUrls): {message}", error.Message, StringComparison.Ordinal);
        Assert.Equal($"$.Links{path}", error.Path);
        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Person", "contact", "[\"CANARY\"]", "the value must be a JSON object, but it is of the kind Array.")]
    [InlineData("Person", "contact", """{"a":"CANARY\ud800"}""", "the text contains half a surrogate pair")]
    [InlineData("Rooms", "rooms", "\"\\ud800\"", "the text contains half a surrogate pair")]
    [InlineData("IsCatered", "isCatered", "\"CANARY\"", "the JSON value must be true or false.")]
    [InlineData("StartsOn", "startsOn", "\"0001-01-01\"", "the value is 0001-01-01, the default of its type")]
    public void A_value_that_cannot_be_sent_is_refused(string member, string parameter, string value, string message)
    {
        JsonException error = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<GalaPatch>($$"""{"{{member}}":{{value}}}"""));

        Assert.StartsWith($"Gala.{member} ({parameter}): {message}", error.Message, StringComparison.Ordinal);
        Assert.Equal($"$.{member}", error.Path);
        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_patch_with_a_value_that_cannot_be_sent_has_no_JSON_form()
    {
        GalaPatch[] galas =
        [
            new() { Person = JsonElement.Parse("918") },
            new() { Person = JsonElement.Parse("null") },
            new() { Rooms = default(JsonElement) },
            new() { Rooms = JsonElement.Parse("\"\\ud800\"") },
            new() { Ratio = double.NaN },
            new() { StartsOn = default(DateOnly) },
        ];
        ExternalUrl[] wrong =
            [null!, new(null!, Address), new("", Address), new("1", new Uri("http://a")), new("\ud800", Address)];

        Assert.All(galas, static patch => Assert.Throws<FieldValueException>(() => JsonSerializer.Serialize(patch)));
        Assert.All(wrong, static link => Assert.Throws<FieldValueException>(
            () => JsonSerializer.Serialize(new WeddingPatch { Links = Change.To<List<ExternalUrl>>([link]) })));
    }
}
