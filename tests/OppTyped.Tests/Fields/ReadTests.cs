using System.Net;
using System.Text;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Fields;

/// <summary>Tests that values are read in every format that the service returns.</summary>
public sealed class ReadTests : IAsyncDisposable
{
    private readonly Written _account = new();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Theory]
    [InlineData("200000", 200000)]
    [InlineData("200,000", 200000)]
    [InlineData("-1,234,567.5", -1234567.5)]
    [InlineData("12,34,567", 1234567)]
    [InlineData(" 7.50 ", 7.5)]
    [InlineData("0", 0)]
    public async Task Numbers_are_read_with_and_without_separators(string value, double expected) =>
        Assert.Equal((decimal)expected, (await ReadOneAsync("decimal", value)).Decimal);

    [Fact]
    public async Task An_integer_may_have_zeros_after_the_decimal_point() =>
        Assert.Equal(100_000, (await ReadOneAsync("int", "100,000.00")).Int);

    [Theory]
    [InlineData("2020-09-16 12:13:44")]
    [InlineData("2020-09-16 12:13:44.000")]
    [InlineData("2020-09-16T12:13:44Z")]
    [InlineData("2020-09-16T12:13:44.0000000")]
    [InlineData("9/16/2020 12:13:44 PM")]
    [InlineData("09/16/2020 12:13:44 PM")]
    [InlineData("/Date(1600258424000+0000)/")]
    [InlineData("\\/Date(1600258424000+0530)\\/")]
    [InlineData("/Date(1600258424000)/")]
    [InlineData("\\u0032020-09-16 12:13:44")]
    public async Task Date_times_in_four_formats_are_read_as_UTC(string value)
    {
        EveryKind read = await ReadAsync(
            $$"""{"SchemaName":"instant","Value":"{{value}}"},{"SchemaName":"dateTime","Value":"{{value}}"},"""
                + $$"""{"SchemaName":"localDateTime","Value":"{{value}}"}""");

        var expected = new DateTimeOffset(2020, 9, 16, 12, 13, 44, TimeSpan.Zero);
        Assert.Equal(expected, read.Instant);
        Assert.Equal(expected.UtcDateTime, read.DateTime);
        Assert.Equal(DateTimeKind.Utc, read.DateTime!.Value.Kind);
        Assert.Equal(expected.LocalDateTime, read.LocalDateTime);
        Assert.Equal(DateTimeKind.Local, read.LocalDateTime!.Value.Kind);
    }

    [Fact]
    public async Task Fractions_of_a_second_are_kept() =>
        Assert.Equal(
            new DateTimeOffset(2020, 9, 16, 12, 13, 44, 250, TimeSpan.Zero),
            (await ReadOneAsync("instant", "2020-09-16 12:13:44.250")).Instant);

    [Theory]
    [InlineData("2020-02-29")]
    [InlineData("2020-02-29 00:00:00")]
    [InlineData("2/29/2020 12:00:00 AM")]
    [InlineData("2/29/2020")]
    public async Task A_date_is_read_with_or_without_midnight_as_its_time(string value) =>
        Assert.Equal(new DateOnly(2020, 2, 29), (await ReadOneAsync("date", value)).Date);

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("Yes", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("nO", false)]
    public async Task Booleans_are_read_in_three_formats(string value, bool expected) =>
        Assert.Equal(expected, (await ReadOneAsync("flag", value)).Flag);

    [Fact]
    public async Task An_option_is_read_by_its_text_and_an_unknown_text_becomes_the_UnknownOption_member()
    {
        Assert.Equal(Stage.Quoted, (await ReadOneAsync("stage", "Quote \\\"sent\\\" – 見\\u7a4d")).Stage);
        Assert.Equal(Stage.Another, (await ReadOneAsync("stage", "Never heard of")).Stage);
        Assert.Equal(Cover.Fire | Cover.Storm, (await ReadOneAsync("covers", "Storm & hail;Fire;")).Covers);
        Assert.Equal([Channel.Phone, Channel.Web], (await ReadOneAsync("channels", "Phone;Web")).Channels);
        Assert.Equal([Stage.Another, Stage.Closed], (await ReadOneAsync("stages", "What;Closed")).Stages);
        Assert.Equal(["a", " b", "c"], (await ReadOneAsync("tags", "a; b;;c;")).Tags);
    }

    [Theory]
    [InlineData("""{"SchemaName":"@","Value":""}""")]
    [InlineData("""{"SchemaName":"@","Value":null}""")]
    [InlineData("""{"SchemaName":"@"}""")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"SchemaName":"unknown","Value":"x","More":[{"a":[1,2,{}]}]}""")]
    public async Task An_empty_value_is_read_as_null_for_every_type(string field)
    {
        string[] names =
        [
            "text",
            "flag",
            "int",
            "decimal",
            "double",
            "instant",
            "dateTime",
            "date",
            "time",
            "guid",
            "uri",
            "stage",
            "covers",
            "tags",
            "channels",
            "address",
            "price",
        ];
        EveryKind read = await ReadAsync(
            string.Join(
                ',',
                names.Select(name => field.Replace("@", name, StringComparison.Ordinal)).Where(text => text.Length > 0)));

        Assert.True(EveryKindPatch.Between(new EveryKind(), read).IsEmpty);
        Assert.Equal("id", read.Id);
    }

    [Fact]
    public async Task The_last_value_of_a_repeated_field_is_read() =>
        Assert.Equal(2, (await ReadAsync("""{"SchemaName":"int","Value":"1"},{"SchemaName":"int","Value":"2"}""")).Int);

    [Fact]
    public async Task Properties_in_any_order_and_letter_case_and_unquoted_values_are_read()
    {
        EveryKind read = await _account.ReadAnswerAsync<EveryKind>(Encoding.UTF8.GetBytes("""
            { "fields" : [ {"value": 5 , "DataType":"Number","SCHEMANAME":"int"}, {"Value":true,"SchemaName":"flag"} ] ,
              "Extra": {"Fields":[1]}, "opportunityeventcode": "12000", "prospectopportunityid": "own\u002did" }
            """));

        Assert.Equal(5, read.Int);
        Assert.True(read.Flag);
        Assert.Equal("own-id", read.Id);
    }

    [Fact]
    public async Task A_byte_order_mark_and_escaped_names_are_read()
    {
        EveryKind read = await _account.ReadAnswerAsync<EveryKind>(
            Encoding.UTF8.GetBytes("\uFEFF{\"F\\u0069elds\":[{\"Schema\\u004eame\":\"int\",\"V\\u0061lue\":\"5\"}]}"));

        Assert.Equal(5, read.Int);
    }

    [Theory]
    [InlineData("""{"SchemaName":"address","Value":"","Fields":[]}""")]
    [InlineData(
        """{"SchemaName":"address","Value":"","Fields":[{"SchemaName":"mx_CustomObject_1","Value":""},"""
            + """{"SchemaName":"mx_CustomObject_2","Value":null}]}""")]
    public async Task An_empty_custom_field_set_is_read_as_null(string field) =>
        Assert.Null((await ReadAsync(field)).Address);

    [Fact]
    public async Task A_custom_field_set_is_read_from_its_nested_fields()
    {
        EveryKind read = await ReadAsync("""
            {"SchemaName":"address","Value":"","Fields":[
                {"SchemaName":"mx_CustomObject_2","Value":"1,200"},
                {"SchemaName":"mx_CustomObject_1","Value":"Elm\nSt"},
                {"SchemaName":"other","Value":"x"}]}
            """);

        Assert.Equal(new Address { Street = "Elm\nSt", Number = 1200 }, read.Address);
    }

    [Theory]
    [InlineData("byte", "300", "Byte")]
    [InlineData("byte", "-1", "Byte")]
    [InlineData("decimal", "1,5", "Decimal")]
    [InlineData("decimal", "1234,567", "Decimal")]
    [InlineData("decimal", "1,,234", "Decimal")]
    [InlineData("int", ",234", "Int32")]
    [InlineData("int", "5-", "Int32")]
    [InlineData("int", "1.5", "Int32")]
    [InlineData("int", "Jane", "Int32")]
    [InlineData("decimal", "1E5", "Decimal")]
    [InlineData("double", "NaN", "Double")]
    [InlineData("double", "1E999", "Double")]
    [InlineData("flag", "Jane", "true nor false")]
    [InlineData("instant", "Jane", "date-time")]
    [InlineData("instant", "2020-02-30 00:00:00", "date-time")]
    [InlineData("instant", "2020-02-03 24:00:00", "date-time")]
    [InlineData("instant", "/Date(99999999999999999)/", "date-time")]
    [InlineData("date", "2020-02-03 00:00:01", "date")]
    [InlineData("time", "25:00", "time of day")]
    [InlineData("guid", "Jane", "GUID")]
    [InlineData("channel", "Jane", "Channel lacks")]
    [InlineData("covers", "Fire;Jane", "Cover lacks")]
    [InlineData("channels", "Jane", "Channel lacks")]
    [InlineData("price", "Jane", "MoneyConverter")]
    public async Task The_error_for_an_invalid_value_names_the_member_but_not_the_value(
        string schemaName,
        string value,
        string kind)
    {
        var error = await Assert.ThrowsAsync<FieldValueException>(() => ReadOneAsync(schemaName, value));

        Assert.Equal(schemaName, error.SchemaName);
        Assert.Equal("EveryKind." + schemaName, error.Member, ignoreCase: true);
        Assert.Contains(kind, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_for_an_empty_value_of_a_required_member_names_the_member()
    {
        Assert.Equal(
            new Strict(1, "", Cover.None, []).ToString(),
            (await _account.ReadAsync<Strict>("""{"SchemaName":"int","Value":"1"}""")) with { Tags = [] } is var strict
                ? strict.ToString()
                : "");
        var error = await Assert.ThrowsAsync<FieldValueException>(() => _account.ReadAsync<Strict>(""));

        Assert.Equal("Strict.Count", error.Member);
        Assert.Contains("nullable", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opportunity_of_another_type_is_refused()
    {
        byte[] before = Encoding.UTF8.GetBytes(
            """{"OpportunityEventCode":12003,"Fields":[{"SchemaName":"int","Value":"Jane"}]}""");
        byte[] after = Encoding.UTF8.GetBytes("""{"Fields":[{"SchemaName":"int","Value":"Jane"}],"EventCode":"12003"}""");

        foreach (byte[] response in (byte[][])[before, after])
        {
            var error = await Assert.ThrowsAsync<LeadSquaredException>(() => _account.ReadAnswerAsync<EveryKind>(response));
            Assert.Contains("12003", error.Message, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, error.StatusCode);
            Assert.Equal(12003, (await _account.ReadAnswerAsync<DynamicOpportunity>(response)).EventCode);
        }
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "<html></html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"Fields":null}""")]
    [InlineData(200, """{"Fields":[""")]
    [InlineData(200, """{"Fields":[]} x""")]
    [InlineData(200, "{\"Fields\":[]}\0")]
    [InlineData(502, "<html></html>")]
    [InlineData(404, "")]
    public async Task A_response_with_an_unexpected_format_throws_LeadSquaredException(int status, string response) =>
        Assert.Equal(
            (HttpStatusCode)status,
            (
                await Assert.ThrowsAsync<LeadSquaredException>(() =>
                    _account.ReadAnswerAsync<EveryKind>(Encoding.UTF8.GetBytes(response), (HttpStatusCode)status))).StatusCode);

    [Fact]
    public async Task An_error_response_to_a_read_throws_the_same_exception_as_for_an_update()
    {
        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => ErrorAsync(500, "MXInvalidInputException", "no such id"));
        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => ErrorAsync(200, "MXInvalidInputException", "no such id"));
        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => _account.ReadAnswerAsync<EveryKind>(
            Encoding.UTF8.GetBytes("""{"Fields":[],"Status":"Error","ExceptionType":"MXInvalidInputException"}""")));
        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => ErrorAsync(401, "X", ""));

        // Test the throttled response last, because it delays later calls.
        await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => ErrorAsync(
            200,
            "MXAPIRateLimitExceededException",
            "API calls exceeded the limit of 25 in 5 second(s)"));

        Task<EveryKind> ErrorAsync(int status, string type, string message) => _account.ReadAnswerAsync<EveryKind>(
            Encoding.UTF8.GetBytes($$"""{"Status":"Error","ExceptionType":"{{type}}","ExceptionMessage":"{{message}}"}"""),
            (HttpStatusCode)status);
    }

    [Theory]
    [InlineData("\\ud83d\\ude00", "😀")]
    [InlineData("\\ud83d", "\ufffd")]
    [InlineData("\\ude00\\ud83dx", "\ufffd\ufffdx")]
    [InlineData("\\ud83d\\u0041", "\ufffdA")]
    [InlineData("a\\\\\\\"\\/\\b\\f\\n\\r\\t", "a\\\"/\b\f\n\r\t")]
    public async Task Escape_sequences_are_decoded(string escaped, string expected) =>
        Assert.Equal(expected, (await ReadOneAsync("text", escaped)).Text);

    [Fact]
    public async Task Invalid_UTF_8_becomes_the_replacement_character()
    {
        byte[] response = [.. """{"Fields":[{"SchemaName":"text","Value":"a"""u8, 0xC3, 0x28, .. "\"}]}"u8];

        Assert.Equal("a\ufffd(", (await _account.ReadAnswerAsync<EveryKind>(response)).Text);
    }

    private Task<EveryKind> ReadOneAsync(string schemaName, string value) =>
        ReadAsync($$"""{"SchemaName":"{{schemaName}}","Value":"{{value}}"}""");

    private Task<EveryKind> ReadAsync(string fields) => _account.ReadAsync<EveryKind>(fields);
}
