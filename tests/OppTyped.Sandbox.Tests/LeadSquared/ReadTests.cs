using System.Text.Json;

namespace OppTyped.Sandbox.Tests.LeadSquared;

public sealed class ReadTests
{
    [Fact]
    public async Task A_read_call_returns_all_fields_of_the_type_even_fields_without_a_value()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(fields: new() { ["mx_Custom_6"] = "200,000" });

        SandboxResponse response = await account.ReadAsync();

        Assert.Equal(200, response.StatusCode);
        Assert.Equal(
            ["ID", "Name", "DisplayName", "OpportunityNote", "Fields"],
            response.Json.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(HttpAccount.Id, response.Json.GetProperty("ID").GetString());

        Dictionary<string, JsonElement> fields = response.Json.GetProperty("Fields").EnumerateArray()
            .ToDictionary(field => field.GetProperty("SchemaName").GetString()!);
        Assert.Equal("200,000", fields["mx_Custom_6"].GetProperty("Value").GetString());
        Assert.Equal("Number", fields["mx_Custom_6"].GetProperty("DataType").GetString());
        Assert.Equal("Sum Insured", fields["mx_Custom_6"].GetProperty("DisplayName").GetString());
        Assert.Equal(JsonValueKind.Null, fields["mx_Custom_7"].GetProperty("Value").ValueKind);
        Assert.Equal("SearchableDropdown", fields["Status"].GetProperty("DataType").GetString());
    }

    [Fact]
    public async Task A_read_call_states_the_type_if_the_option_is_set()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { ReadsStateType = true });

        SandboxResponse response = await account.ReadAsync();

        Assert.Equal(HttpAccount.Id, response.Json.GetProperty("ProspectOpportunityId").GetString());
        Assert.Equal(12003, response.Json.GetProperty("OpportunityEventCode").GetInt32());
    }

    [Fact]
    public async Task A_read_call_returns_the_updated_values()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        await account.UpdateAsync(
            $$"""
            {"ProspectOpportunityId":"{{HttpAccount.Id}}","OpportunityNote":"<b>+1</b>","Fields":[
              {"SchemaName":"mx_Custom_5","Value":"Zażółć \"🚗\" <&'+>"}]}
            """);

        JsonElement read = (await account.ReadAsync(HttpAccount.Id.ToUpperInvariant())).Json;

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
    public async Task A_read_call_with_an_unknown_id_gets_500_even_if_ErrorStatus_is_200(string query)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new() { ErrorStatus = 200 });

        SandboxResponse response = await account.SendAsync(new(HttpMethod.Get, HttpAccount.DetailsPath + query));

        response.IsRefused(500, "MXInvalidInputException");
    }
}
