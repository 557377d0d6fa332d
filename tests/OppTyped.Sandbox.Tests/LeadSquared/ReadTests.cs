using System.Text.Json;

namespace OppTyped.Tests.Sandbox;

public sealed class Reading_an_opportunity
{
    [Fact]
    public async Task Every_field_of_the_type_is_read_set_or_not()
    {
        await using Account account = await Account.OpenAsync(fields: new() { ["mx_Custom_6"] = "200,000" });

        Reply reply = await account.ReadAsync();

        Assert.Equal(200, reply.StatusCode);
        Assert.Equal(Account.Id, reply.Json.GetProperty("ProspectOpportunityId").GetString());
        Assert.Equal(12003, reply.Json.GetProperty("OpportunityEventCode").GetInt32());

        Dictionary<string, JsonElement> fields = reply.Json.GetProperty("Fields").EnumerateArray()
            .ToDictionary(field => field.GetProperty("SchemaName").GetString()!);
        Assert.Equal("200,000", fields["mx_Custom_6"].GetProperty("Value").GetString());
        Assert.Equal("Number", fields["mx_Custom_6"].GetProperty("DataType").GetString());
        Assert.Equal("Sum Insured", fields["mx_Custom_6"].GetProperty("DisplayName").GetString());
        Assert.Equal(JsonValueKind.Null, fields["mx_Custom_7"].GetProperty("Value").ValueKind);
        Assert.Equal("SearchableDropdown", fields["Status"].GetProperty("DataType").GetString());
    }

    [Fact]
    public async Task What_was_written_is_read()
    {
        await using Account account = await Account.OpenAsync();
        await account.UpdateAsync(
            $$"""
            {"ProspectOpportunityId":"{{Account.Id}}","OpportunityNote":"<b>+1</b>","Fields":[
              {"SchemaName":"mx_Custom_5","Value":"Zażółć \"🚗\" <&'+>"}]}
            """);

        JsonElement read = (await account.ReadAsync(Account.Id.ToUpperInvariant())).Json;

        Assert.Equal("<b>+1</b>", read.GetProperty("OpportunityNote").GetString());
        Assert.Contains(
            read.GetProperty("Fields").EnumerateArray(),
            field => field.GetProperty("Value").GetString() == "Zażółć \"🚗\" <&'+>");
    }

    [Theory]
    [InlineData("?OpportunityId=no-such-id")]
    [InlineData("?OpportunityId=")]
    [InlineData("")]
    [InlineData("?OpportunityId=a&OpportunityId=b")]
    public async Task An_unknown_id_answers_500(string query)
    {
        await using Account account = await Account.OpenAsync(new() { ErrorStatus = 200 });

        Reply reply = await account.SendAsync(new(HttpMethod.Get, Account.DetailsPath + query));

        reply.IsRefused(500, "MXInvalidInputException");
    }
}
