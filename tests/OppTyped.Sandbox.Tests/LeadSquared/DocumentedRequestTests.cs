using System.Text.Json;
using OppTyped.Sandbox;

namespace OppTyped.Tests.Sandbox;

public sealed class Documented_requests
{
    [Theory]
    [InlineData("documented", "200,000", "180,000")]
    [InlineData("written", "200000", "180000")]
    public async Task The_update_is_taken_and_answered_as_documented(string folder, string sum, string approved)
    {
        await using Account account = await Account.OpenAsync();

        Reply reply = await account.UpdateAsync(RecordedBody.Read(folder, "update.request.json"));

        Assert.Equal(200, reply.StatusCode);
        Assert.Equal(RecordedBody.Read("documented", "update.response.json").Trim(), reply.Body);
        Assert.Equal(sum, account.Opportunity["mx_Custom_6"]);
        Assert.Equal(approved, account.Opportunity["mx_Custom_7"]);
        Assert.Equal("2020-09-16 12:13:44", account.Opportunity["mx_Custom_8"]);
        Assert.Equal(["Update note"], account.Opportunity.Notes);
    }

    [Theory]
    [InlineData("documented")]
    [InlineData("written")]
    public async Task Each_row_of_the_bulk_update_fits_its_type(string folder)
    {
        await using Account account = await Account.OpenAsync();
        using JsonDocument rows = JsonDocument.Parse(RecordedBody.Read(folder, "bulk-update.request.json"));

        foreach (JsonElement row in rows.RootElement.EnumerateArray())
        {
            SandboxOpportunity opportunity = account.Sandbox.Opportunities.Add(
                row.GetProperty("ProspectOpportunityId").GetString()!, row.GetProperty("OpportunityEventCode").GetInt32());

            (await account.UpdateAsync(row.GetRawText())).IsUpdated();

            foreach (JsonElement field in row.GetProperty("Fields").EnumerateArray())
                Assert.Equal(field.GetProperty("Value").GetString(), opportunity[field.GetProperty("SchemaName").GetString()!]);
        }
    }

    [Fact]
    public async Task The_body_that_a_queued_update_quotes_is_taken()
    {
        await using Account account = await Account.OpenAsync();
        using JsonDocument status = JsonDocument.Parse(RecordedBody.Read("documented", "queued-update-status.response.json"));
        SandboxOpportunity opportunity = account.Sandbox.Opportunities.Add("6a22455b-213e-4450-a960-3deef72b5eec", 12003);

        Reply reply = await account.UpdateAsync(
            status.RootElement.GetProperty("TaskStatus").GetProperty("RequestBody").GetString()!);

        reply.IsUpdated();
        Assert.Equal("Car Insurance", opportunity["mx_Custom_5"]);
        Assert.Equal("100000", opportunity["mx_Custom_6"]);
    }
}
