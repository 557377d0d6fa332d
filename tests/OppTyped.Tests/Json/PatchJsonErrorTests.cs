using System.Text.Json;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Json;

/// <summary>
/// Tests the errors for JSON that is not a patch. They name the member, the schema name and the path, never the value.
/// </summary>
public sealed class PatchJsonErrorTests
{
    [Theory]
    [InlineData("Flag", "flag", "\"CANARY\"", "true or false")]
    [InlineData("Flag", "flag", "1", "true or false")]
    [InlineData("Int", "int", "\"CANARY\"", "a number in the range of Int32")]
    [InlineData("Int", "int", "99999999999", "a number in the range of Int32")]
    [InlineData("Int", "int", "1.5", "a number in the range of Int32")]
    [InlineData("Byte", "byte", "-1", "a number in the range of Byte")]
    [InlineData("Double", "double", "1e999", "a number in the range of Double")]
    [InlineData("Text", "text", "5", "a text")]
    [InlineData("Text", "text", "{}", "a text")]
    [InlineData("Text", "text", "\"\\ud800\"", "a text in which each surrogate is part of a pair, and each byte is valid UTF-8")]
    [InlineData("Instant", "instant", "\"CANARY\"", "an ISO 8601 date-time with an offset")]
    [InlineData("Instant", "instant", "\"2026-03-01T00:00:00\"", "an ISO 8601 date-time with an offset")]
    [InlineData("Instant", "instant", "\"2026-03-01\"", "an ISO 8601 date-time with an offset")]
    [InlineData("Instant", "instant", "\"2026-03-01 00:00:00\"", "an ISO 8601 date-time with an offset")]
    [InlineData("DateTime", "dateTime", "\"2026-03-01T00:00:00\"", "an ISO 8601 date-time with an offset")]
    [InlineData("UtcDateTime", "utcDateTime", "\"CANARY\"", "an ISO 8601 date-time")]
    [InlineData("Date", "date", "\"2026-03-01T00:00:00Z\"", "a date of the form yyyy-MM-dd")]
    [InlineData("Time", "time", "\"25:00:00\"", "a time of day of the form HH:mm:ss")]
    [InlineData("Guid", "guid", "\"CANARY\"", "a GUID with hyphens")]
    [InlineData("Uri", "uri", "\"http://\"", "an address")]
    [InlineData("Stage", "stage", "\"CANARY\"", "the text of a member of Stage")]
    [InlineData("Stage", "stage", "\"Quoted\"", "the text of a member of Stage")]
    [InlineData("Stage", "stage", "\"Another\"", "the text of a member of Stage")]
    [InlineData("Stage", "stage", "0", "the text of a member of Stage")]
    [InlineData("Covers", "covers", "\"Fire\"", "an array of texts")]
    [InlineData("Covers", "covers", "[\"CANARY\"]", "the text of a member of Cover", "[0]")]
    [InlineData("Tags", "tags", "\"a;b\"", "an array of texts")]
    [InlineData("Tags", "tags", "[\"a\",5]", "a text", "[1]")]
    [InlineData("Tags", "tags", "[null]", "a text", "[0]")]
    [InlineData("Channels", "channels", "[\"Web\",\"CANARY\"]", "the text of a member of Channel", "[1]")]
    [InlineData("Address", "address", "[]", "an object")]
    [InlineData("Price", "price", "\"CANARY\"", "a text that MoneyConverter can read")]
    [InlineData("Price", "price", "\"\"", "a text that MoneyConverter can read, or null to clear the field")]
    [InlineData("Note", "OpportunityNote", "5", "a text")]
    public void A_value_of_another_type_is_refused(
        string member,
        string schemaName,
        string value,
        string expected,
        string pathEnd = "")
    {
        JsonException error = Refused($$"""{"Long":1,"{{member}}":{{value}}}""");

        Assert.StartsWith(
            $"EveryKind.{member} ({schemaName}): the JSON value must be {expected}",
            error.Message,
            StringComparison.Ordinal);
        Assert.EndsWith($". Path: $.{member}{pathEnd}", error.Message, StringComparison.Ordinal);
        Assert.Equal($"$.{member}{pathEnd}", error.Path);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Instant", "instant", "0001-01-01T00:00:00Z")]
    [InlineData("Instant", "instant", "0001-01-02T00:00:00+05:30")]
    [InlineData("DateTime", "dateTime", "0001-01-01T00:00:00Z")]
    [InlineData("UtcDateTime", "utcDateTime", "0001-01-01T13:00:00")]
    [InlineData("Date", "date", "0001-01-01")]
    public void The_default_of_a_type_is_refused_because_it_cannot_be_sent(string member, string schemaName, string value)
    {
        JsonException error = Refused($$"""{"{{member}}":"{{value}}"}""");

        Assert.StartsWith(
            $"EveryKind.{member} ({schemaName}): the value is 0001-01-01, the default of its type",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal($"$.{member}", error.Path);
    }

    [Fact]
    public void A_value_of_another_type_in_a_field_set_is_refused()
    {
        JsonException error = Refused("""{"Address":{"Number":"CANARY"}}""");

        Assert.StartsWith(
            "Address.Number (mx_CustomObject_2): the JSON value must be a number",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal("$.Address.Number", error.Path);
    }

    [Theory]
    [InlineData(
        """{"Amunt":1}""",
        "InsurancePatch has no member 'Amunt'. Its members are Amount, RenewsAt, Status. Path: $.Amunt",
        "$.Amunt")]
    [InlineData("""{"amount":1}""", "InsurancePatch has no member 'amount'.", "$.amount")]
    [InlineData("""{"mx_Custom_6":1}""", "InsurancePatch has no member 'mx_Custom_6'.", "$.mx_Custom_6")]
    [InlineData("""{"Id":"a"}""", "InsurancePatch has no member 'Id'.", "$.Id")]
    [InlineData("""{"a.b":1}""", "InsurancePatch has no member 'a.b'.", "$['a.b']")]
    [InlineData("""{"Amount":1,"Amount":1}""", "InsurancePatch: the JSON contains the member 'Amount' twice.", "$.Amount")]
    [InlineData("""{"\ud800":1}""", "InsurancePatch: the JSON contains a name that is not a valid text.", "$")]
    public void A_name_that_is_unknown_or_used_twice_is_refused(string json, string message, string path)
    {
        JsonException error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<InsurancePatch>(json));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.Path);
    }

    [Fact]
    public void An_unknown_name_is_shortened_because_it_can_be_any_text()
    {
        string name = new('x', 1_000);
        JsonException error = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<InsurancePatch>($$"""{"{{name}}":1}"""));

        Assert.InRange(error.Message.Length, 64, 300);
    }

    [Fact]
    public void A_name_in_a_field_set_that_is_unknown_is_refused() => Assert.StartsWith(
        "Address has no member 'Town'. Its members are Street, Number, Stage. Path: $.Address.Town",
        Refused("""{"Address":{"Town":"a"}}""").Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_read_only_member_is_refused()
    {
        JsonException error = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<VectorInsurancePatch>("""{"CreatedOn":"2026-03-01T00:00:00Z"}"""));

        Assert.Equal(
            "VectorInsurance.CreatedOn (CreatedOn): the member is read-only, so a patch cannot contain it. Path: $.CreatedOn",
            error.Message);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("\"CANARY\"")]
    public void JSON_that_is_no_object_is_refused(string json)
    {
        JsonException error = Refused(json);

        Assert.Equal("EveryKindPatch: the JSON value must be an object.", error.Message);
        Assert.Equal("$", error.Path);
    }

    [Fact]
    public void The_path_of_a_patch_inside_other_JSON_is_the_path_of_the_patch()
    {
        JsonException error = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<InsurancePatch[]>("""[{"Amount":1},{"Amount":"a"}]"""));

        Assert.Equal("$[1]", error.Path);
        Assert.EndsWith("Path: Amount", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_null_is_no_patch() => Assert.Null(JsonSerializer.Deserialize<InsurancePatch>("null"));

    private static JsonException Refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<EveryKindPatch>(json));
}
