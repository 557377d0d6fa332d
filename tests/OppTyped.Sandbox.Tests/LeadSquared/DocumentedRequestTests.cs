using System.Text.Json;

namespace OppTyped.Sandbox.Tests.LeadSquared;

public sealed class DocumentedRequestTests
{
    [Theory]
    [InlineData("documented", "200,000", "180,000")]
    [InlineData("written", "200000", "180000")]
    public async Task The_documented_update_gets_the_documented_response(string folder, string sum, string approved)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.UpdateAsync(Vector.Read(folder, "update.request.json"));

        Assert.Equal(200, response.StatusCode);
        Assert.Equal(Vector.Documented("update.response.json").Trim(), response.Body);
        Assert.Equal(sum, account.Opportunity["mx_Custom_6"]);
        Assert.Equal(approved, account.Opportunity["mx_Custom_7"]);
        Assert.Equal("2020-09-16 12:13:44", account.Opportunity["mx_Custom_8"]);
        Assert.Equal(["Update note"], account.Opportunity.Notes);
    }

    [Theory]
    [InlineData("documented")]
    [InlineData("written")]
    public async Task Each_row_of_the_documented_bulk_update_is_accepted_as_a_single_update(string folder)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        using JsonDocument rows = JsonDocument.Parse(Vector.Read(folder, "bulk-update.request.json"));

        foreach (JsonElement row in rows.RootElement.EnumerateArray())
        {
            SandboxOpportunity opportunity = account.Sandbox.Opportunities.Add(
                row.GetProperty("ProspectOpportunityId").GetString()!, row.GetProperty("OpportunityEventCode").GetInt32());

            (await account.UpdateAsync(row.GetRawText())).IsUpdated();

            foreach (JsonElement field in row.GetProperty("Fields").EnumerateArray())
            {
                Assert.Equal(field.GetProperty("Value").GetString(), opportunity[field.GetProperty("SchemaName").GetString()!]);
            }
        }
    }

    [Fact]
    public async Task The_documented_RequestBody_of_a_queued_update_is_accepted()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        using JsonDocument status = JsonDocument.Parse(Vector.Documented("queued-update-status.response.json"));
        SandboxOpportunity opportunity = account.Sandbox.Opportunities.Add("6a22455b-213e-4450-a960-3deef72b5eec", 12003);

        SandboxResponse response = await account.UpdateAsync(
            status.RootElement.GetProperty("TaskStatus").GetProperty("RequestBody").GetString()!);

        response.IsUpdated();
        Assert.Equal("Car Insurance", opportunity["mx_Custom_5"]);
        Assert.Equal("100000", opportunity["mx_Custom_6"]);
    }
}
