using System.Text;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Fields;

/// <summary>
/// Fields in other forms than the documented one: passed over if no member is mapped, and otherwise read or refused.
/// </summary>
public sealed class OddFieldTests : IAsyncDisposable
{
    private readonly Written _account = new();

    public static TheoryData<string> Odd => ["""{"a":1}""", "[]", """["a"]""", "{}", """[[{"a":[1]}]]"""];

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task An_odd_value_of_a_field_without_a_member_is_passed_over(string value)
    {
        EveryKind read = await ReadAsync(
            $$"""{"SchemaName":"other","Value":{{value}}},{"SchemaName":"int","Value":"5"},{"Value":{{value}}}""");

        Assert.Equal(5, read.Int);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("""[{"SchemaName":"int","Value":"6"}]""")]
    public async Task An_element_that_is_no_field_is_passed_over(string element)
    {
        EveryKind read = await ReadAsync($$"""{{element}},{"SchemaName":"int","Value":"5"},{{element}}""");

        Assert.Equal(5, read.Int);
    }

    public static TheoryData<string> Mapped =>
    [
        "text", "int", "flag", "instant", "date", "time", "guid", "uri", "stage", "channel", "covers", "tags", "channels",
        "price",
    ];

    [Theory]
    [MemberData(nameof(Mapped))]
    public async Task An_odd_value_of_a_mapped_field_is_refused_by_name(string schemaName)
    {
        foreach (string value in (string[])["""{"a":1}""", """["a"]""", "[]"])
        {
            var error = await Assert.ThrowsAsync<FieldValueException>(() =>
                ReadAsync($$"""{"SchemaName":"{{schemaName}}","Value":{{value}}}"""));

            Assert.Equal(schemaName, error.SchemaName);
            Assert.DoesNotContain(value, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"SchemaName":"address","Value":"{\"mx_CustomObject_1\":\"Pune\",\"mx_CustomObject_2\":\"411\"}"}""")]
    [InlineData("""{"SchemaName":"address","Value":" {\"mx_CustomObject_1\":\"Pune\",\"other\":{\"a\":[1]}} "}""")]
    [InlineData("""{"SchemaName":"address","Value":{"mx_CustomObject_1":"Pune","other":null}}""")]
    [InlineData("""{"SchemaName":"address","Value":"","Fields":[null,{"SchemaName":"mx_CustomObject_1","Value":"Pune"}]}""")]
    public async Task A_field_set_is_read_in_every_form(string fields) =>
        Assert.Equal("Pune", (await ReadAsync(fields)).Address?.Street);

    [Theory]
    [InlineData("\"Pune\"")]
    [InlineData("\"[1]\"")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("\"{\\\"mx_CustomObject_1\\\":\"")]
    public async Task A_value_that_is_no_field_set_is_refused_by_name(string value)
    {
        var error = await Assert.ThrowsAsync<FieldValueException>(() =>
            ReadAsync($$"""{"SchemaName":"address","Value":{{value}}}"""));

        Assert.Equal("address", error.SchemaName);
    }

    [Fact]
    public async Task A_dynamic_opportunity_has_the_JSON_of_an_odd_value()
    {
        DynamicOpportunity read = await _account.ReadAnswerAsync<DynamicOpportunity>(Encoding.UTF8.GetBytes(
            """{"Fields":[null,{"SchemaName":"mx_Custom_9","Value":["a",1]},{"SchemaName":"mx_Custom_8","Value":{"x":"y"}}]}"""));

        Assert.Equal(("""["a",1]""", """{"x":"y"}""", "y"), (read["mx_Custom_9"], read["mx_Custom_8"], read["mx_Custom_8.x"]));
    }

    [Fact]
    public async Task The_documented_response_has_its_id_in_ID_and_no_type()
    {
        EveryKind read = await _account.ReadAnswerAsync<EveryKind>(Encoding.UTF8.GetBytes(
            """{"ID":"4597c076-0000-4000-8000-000000000001","Name":"Loan","DisplayName":"Loan","Fields":[]}"""));

        Assert.Equal("4597c076-0000-4000-8000-000000000001", read.Id);
    }

    [Theory]
    [InlineData(null, "2026-09-01 00:00:00", "2026-09-01")]
    [InlineData("Asia/Kolkata", "2026-08-31 18:30:00", "2026-09-01")]
    [InlineData("Asia/Kolkata", "2026-09-01", "2026-09-01")]
    [InlineData("America/New_York", "2026-07-01 04:00:00", "2026-07-01")]
    [InlineData("America/New_York", "2026-01-01 05:00:00", "2026-01-01")]
    public async Task A_date_can_be_midnight_in_the_time_zone_of_the_account(string? zone, string value, string expected) =>
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd", null), await ReadDateAsync(zone, value));

    [Theory]
    [InlineData(null, "2026-08-31 18:30:00")]
    [InlineData("Asia/Kolkata", "2026-08-31 18:30:01")]
    public async Task A_time_of_day_is_refused_and_the_error_names_the_option(string? zone, string value)
    {
        var error = await Assert.ThrowsAsync<FieldValueException>(() => ReadDateAsync(zone, value));

        Assert.Contains("Fields.DateTimeZone", error.Message, StringComparison.Ordinal);
    }

    private static async Task<DateOnly?> ReadDateAsync(string? zone, string value)
    {
        using var service = new ScriptedService(_ => (200, $$"""{"Fields":[{"SchemaName":"date","Value":"{{value}}"}]}"""));
        await using ClientAccount account = ClientAccount.At(service, options => options.Fields.DateTimeZone = zone);
        return (await account.Client.GetAsync<EveryKind>("id", TestContext.Current.CancellationToken)).Date;
    }

    private Task<EveryKind> ReadAsync(string fields) =>
        _account.ReadAnswerAsync<EveryKind>(Encoding.UTF8.GetBytes($$"""{"Fields":[{{fields}}]}"""));
}
