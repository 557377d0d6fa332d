using System.Text.Json;

namespace OppTyped.Sandbox.Tests.LeadSquared;

public sealed class CustomFieldSetTests
{
    private static Task<HttpAccount> OpenAsync() => HttpAccount.OpenAsync(fields: new()
    {
        ["mx_Custom_20.mx_CustomObject_1"] = "WX 12345",
        ["mx_Custom_20.mx_CustomObject_2"] = "2019",
    });

    [Fact]
    public async Task An_update_changes_only_the_members_in_the_request()
    {
        await using HttpAccount account = await OpenAsync();

        SandboxResponse response = await account.UpdateFieldsAsync(
            """
            [{"SchemaName":"mx_Custom_20","Value":"","Fields":[
              {"SchemaName":"mx_CustomObject_2","Value":"2020"},{"SchemaName":"mx_CustomObject_3","Value":"2020-01-02"}]}]
            """);

        response.IsUpdated();
        Assert.Equal("WX 12345", account.Opportunity["mx_Custom_20.mx_CustomObject_1"]);
        Assert.Equal("2020", account.Opportunity["mx_Custom_20.mx_CustomObject_2"]);
        Assert.Equal("2020-01-02", account.Opportunity["mx_Custom_20.mx_CustomObject_3"]);
    }

    [Fact]
    public async Task The_value_of_the_set_can_be_omitted_if_members_are_sent()
    {
        await using HttpAccount account = await OpenAsync();

        SandboxResponse response = await account.UpdateFieldsAsync(
            """[{"SchemaName":"mx_Custom_20","Fields":[{"SchemaName":"mx_CustomObject_1","Value":null}]}]""");

        response.IsUpdated();
        Assert.Null(account.Opportunity["mx_Custom_20.mx_CustomObject_1"]);
        Assert.Equal("2019", account.Opportunity["mx_Custom_20.mx_CustomObject_2"]);
    }

    [Fact]
    public async Task An_update_that_sends_an_empty_value_without_members_clears_the_set()
    {
        await using HttpAccount account = await OpenAsync();

        (await account.UpdateFieldAsync("mx_Custom_20", "\"\"")).IsUpdated();

        Assert.Null(account.Opportunity["mx_Custom_20.mx_CustomObject_1"]);
        Assert.Null(account.Opportunity["mx_Custom_20.mx_CustomObject_2"]);
    }

    [Theory]
    [InlineData("""{"SchemaName":"mx_CustomObject_9","Value":"1"}""", "MXUnknownAttributeException")]
    [InlineData("""{"SchemaName":"mx_Custom_6","Value":"1"}""", "MXUnknownAttributeException")]
    [InlineData("""{"SchemaName":"mx_CustomObject_2","Value":"x"}""", "MXInvalidDataTypeException")]
    [InlineData("""{"SchemaName":"mx_CustomObject_2","Value":2}""", "MXInvalidInputException")]
    [InlineData("""{"SchemaName":"mx_CustomObject_2","Value":"","Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"SchemaName":"mx_CustomObject_1","Value":"2"}""", "MXInvalidInputException")]
    public async Task An_update_with_an_invalid_member_is_refused_completely(string member, string exceptionType)
    {
        await using HttpAccount account = await OpenAsync();

        SandboxResponse response = await account.UpdateFieldsAsync(
            $$"""
            [{"SchemaName":"mx_Custom_20","Value":"","Fields":[
              {"SchemaName":"mx_CustomObject_1","Value":"changed"},{{member}}]}]
            """);

        response.IsRefused(500, exceptionType);
        Assert.Equal("WX 12345", account.Opportunity["mx_Custom_20.mx_CustomObject_1"]);
    }

    [Theory]
    [InlineData("""{"SchemaName":"mx_Custom_20","Value":"text"}""")]
    [InlineData("""{"SchemaName":"mx_Custom_20","Value":"","Fields":null}""")]
    [InlineData("""{"SchemaName":"mx_Custom_20","Value":"","Fields":{}}""")]
    [InlineData("""{"SchemaName":"mx_Custom_6","Value":"1","Fields":[]}""")]
    public async Task A_plain_field_with_members_or_a_set_with_a_value_is_refused(string field)
    {
        await using HttpAccount account = await OpenAsync();

        (await account.UpdateFieldsAsync($"[{field}]")).IsRefused(500, "MXInvalidInputException");
    }

    [Fact]
    public async Task A_read_call_returns_members_as_nested_fields()
    {
        await using HttpAccount account = await OpenAsync();

        JsonElement set = (await account.ReadAsync()).Json.GetProperty("Fields").EnumerateArray()
            .Single(field => field.GetProperty("SchemaName").GetString() == "mx_Custom_20");

        Assert.Equal("CustomObject", set.GetProperty("DataType").GetString());
        Assert.Equal("", set.GetProperty("Value").GetString());
        Assert.Equal(
            [("mx_CustomObject_1", "WX 12345"), ("mx_CustomObject_2", "2019"), ("mx_CustomObject_3", null)],
            set.GetProperty("Fields").EnumerateArray().Select(
                member => (member.GetProperty("SchemaName").GetString(), member.GetProperty("Value").GetString())));
    }
}
