using System.Text.Json;
using static OppTyped.Sandbox.Tests.Harness.BulkCalls;

namespace OppTyped.Sandbox.Tests.LeadSquared;

public sealed class BulkUpdateTests
{
    [Theory]
    [InlineData("documented")]
    [InlineData("written")]
    public async Task The_documented_request_gets_the_documented_response(string folder)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        SandboxOpportunity insurance = account.Sandbox.Opportunities.Add("4f530c63-4c93-4150-8b8e-83487befb3b2", 12003);
        SandboxOpportunity loan = account.Sandbox.Opportunities.Add("c5a7f37c-b789-44c9-929b-74aa6250b539", 12000);

        SandboxResponse response = await account.PostAsync(BulkCalls.Path, Vector.Read(folder, "bulk-update.request.json"));

        Assert.Equal(200, response.StatusCode);
        Assert.Equal(Vector.Documented("bulk-update.response.json").Trim(), response.Body);
        Assert.Equal(("Won", "96105aa0-61f2-11ea-8109-022edb41208c"), (insurance["Status"], insurance["Owner"]));
        Assert.Equal("23500", loan["mx_Custom_6"]);
    }

    [Fact]
    public async Task An_invalid_row_does_not_affect_the_24_other_rows()
    {
        await using HttpAccount account = await OpenAsync();

        SandboxResponse response = await account.BulkAsync(
            [.. Enumerable.Range(1, 25).Select(id => Row(Text(id), id == 7 ? "seven" : Text(id)))]);

        Assert.Equal(
            Enumerable.Range(1, 25).Select(number => (number, number != 7)),
            Rows(response)
                .Select(row => (row.GetProperty("RowNumber").GetInt32(), row.GetProperty("OpportunityUpdated").GetBoolean())));
        Assert.All(Enumerable.Range(1, 25), id => Assert.Equal(id == 7 ? null : Text(id), account.Value(id)));
    }

    [Theory]
    [InlineData("""{"OpportunityEventCode":12003,"Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"ProspectOpportunityId":"1","Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"ProspectOpportunityId":"1","OpportunityEventCode":null,"Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"ProspectOpportunityId":"1","OpportunityEventCode":"12003","Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"ProspectOpportunityId":"1","OpportunityEventCode":12003.5,"Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"ProspectOpportunityId":"1","OpportunityEventCode":99999999999,"Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"ProspectOpportunityId":"1","OpportunityEventCode":12000,"Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"ProspectOpportunityId":"1","OpportunityEventCode":1,"Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"ProspectOpportunityId":"none","OpportunityEventCode":12003,"Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"ProspectOpportunityId":"1","OpportunityEventCode":12003}""", "MXInvalidInputException")]
    [InlineData(
        """{"ProspectOpportunityId":"1","OpportunityEventCode":12003,"Fields":[{"SchemaName":"no","Value":""}]}""",
        "MXUnknownAttributeException")]
    [InlineData("null", "MXInvalidInputException")]
    [InlineData("[]", "MXInvalidInputException")]
    [InlineData("7", "MXInvalidInputException")]
    public async Task A_row_with_an_invalid_structure_or_code_does_not_affect_other_rows(string row, string exceptionType)
    {
        await using HttpAccount account = await OpenAsync();

        JsonElement[] rows = Rows(await account.BulkAsync(Row("2", "2"), row, Row("3", "3")));

        Assert.Equal([true, false, true], rows.Select(each => each.GetProperty("OpportunityUpdated").GetBoolean()));
        Assert.Equal(exceptionType, rows[1].GetProperty("ExceptionType").GetString());
        Assert.Equal((0, "2", "3"), (account.Sandbox.Opportunities["1"].Revision, account.Value(2), account.Value(3)));
    }

    [Theory]
    [InlineData(SandboxRowError.None)]
    [InlineData(SandboxRowError.ErrorMessage)]
    [InlineData(SandboxRowError.ExceptionType)]
    [InlineData(SandboxRowError.ExceptionMessage)]
    [InlineData(SandboxRowError.ExceptionType | SandboxRowError.ExceptionMessage)]
    [InlineData(SandboxRowError.ExceptionType | SandboxRowError.ExceptionMessage | SandboxRowError.ErrorMessage)]
    public async Task A_refused_row_has_the_properties_that_RowError_specifies(SandboxRowError shape)
    {
        await using HttpAccount account = await OpenAsync(new SandboxOptions { RowError = shape });

        JsonElement row = Assert.Single(Rows(await account.BulkAsync(Row("1", "x"))));

        Assert.Equal(
            [
                "RowNumber",
                "OpportunityUpdated",
                .. Enum.GetValues<SandboxRowError>()
                    .Where(part => part != 0 && shape.HasFlag(part))
                    .Select(part => part.ToString()),
            ],
            row.EnumerateObject().Select(property => property.Name));
        Assert.False(row.GetProperty("OpportunityUpdated").GetBoolean());
    }

    [Theory]
    [InlineData("[", 400)]
    [InlineData("", 400)]
    [InlineData("{}", 500)]
    [InlineData("null", 500)]
    [InlineData("[]", 500)]
    public async Task A_call_with_an_invalid_bulk_body_is_refused_completely(string body, int status)
    {
        await using HttpAccount account = await OpenAsync();

        (await account.PostAsync(BulkCalls.Path, body)).IsRefused(status, "MXInvalidInputException");
    }

    [Fact]
    public async Task A_call_with_26_rows_is_refused_and_no_row_is_executed()
    {
        await using HttpAccount account = await OpenAsync();

        (await account.BulkAsync([.. Enumerable.Range(1, 26).Select(id => Row(Text(id), "1"))])).IsRefused(
            500,
            "MXInvalidInputException");

        Assert.All(Enumerable.Range(1, 30), id => Assert.Null(account.Value(id)));
    }

    [Fact]
    public async Task A_note_in_a_row_is_ignored()
    {
        await using HttpAccount account = await OpenAsync();

        await account.BulkAsync(
            """{"ProspectOpportunityId":"1","OpportunityEventCode":12003,"OpportunityNote":"no","Fields":[]}""");

        Assert.Empty(account.Sandbox.Opportunities["1"].Notes);
        Assert.Equal(1, account.Sandbox.Opportunities["1"].Revision);
    }

    [Fact]
    public async Task Rows_are_executed_in_order()
    {
        await using HttpAccount account = await OpenAsync();

        await account.BulkAsync(Row("1", "10"), Row("2", "20"), Row("1", "11"), Row("1", ""), Row("2", "21"));

        Assert.Equal(
            ["10", "11", null],
            account.Sandbox.Opportunities["1"].History.Select(change => change.Fields["mx_Custom_6"]));
        Assert.Equal([1, 3, 4], account.Sandbox.Opportunities["1"].History.Select(change => change.Sequence));
        Assert.Equal([2, 5], account.Sandbox.Opportunities["2"].History.Select(change => change.Sequence));
        Assert.Equal(3, account.Sandbox.Opportunities["1"].Revision);
    }

    [Fact]
    public async Task The_history_contains_the_time_and_the_members_and_the_note_of_each_change()
    {
        var clock = new ManualClock();
        await using HttpAccount account = await HttpAccount.OpenAsync(
            new SandboxOptions { HistoryKept = 2, TimeProvider = clock });
        await account.UpdateFieldsAsync("[]");
        await account.UpdateFieldsAsync("[]");
        clock.Advance(TimeSpan.FromSeconds(7));

        await account.UpdateAsync(
            $$"""
            {"ProspectOpportunityId":"{{HttpAccount.Id}}","OpportunityNote":"n","Fields":[
              {"SchemaName":"mx_Custom_20","Value":"","Fields":[
                {"SchemaName":"mx_CustomObject_1","Value":"a"},{"SchemaName":"mx_CustomObject_2","Value":""}]}]}
            """);
        (await account.UpdateFieldAsync("mx_Custom_6", "\"x\"")).IsRefused(500, "MXInvalidDataTypeException");

        Assert.Equal([2, 3], account.Opportunity.History.Select(change => change.Sequence));
        SandboxChange last = account.Opportunity.History[^1];
        Assert.Equal((TimeSpan.FromSeconds(7), "n"), (last.At, last.Note));
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["mx_Custom_20.mx_CustomObject_1"] = "a",
                ["mx_Custom_20.mx_CustomObject_2"] = null,
            },
            last.Fields);
        Assert.Equal(3, account.Opportunity.Revision);
    }

    [Fact]
    public async Task By_default_no_history_is_kept()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        await account.UpdateFieldsAsync("[]");

        Assert.Empty(account.Opportunity.History);
        Assert.Equal(1, account.Opportunity.Revision);
    }

    [Fact]
    public async Task Bulk_calls_count_against_both_limits_and_other_calls_only_against_AllCalls()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(3, TimeSpan.FromHours(1));
        account.Sandbox.Limits.BulkCalls = SandboxRateLimit.SlidingWindow(1, TimeSpan.FromHours(2));

        Assert.Equal(200, (await account.BulkAsync(Row("1", "1"))).StatusCode);
        SandboxResponse bulk = await account.BulkAsync(Row("1", "2"));
        Assert.Equal(200, (await account.ReadAsync()).StatusCode);
        Assert.Equal(200, (await account.ReadAsync()).StatusCode);
        SandboxResponse read = await account.ReadAsync();
        SandboxResponse both = await account.BulkAsync(Row("1", "2"));

        Assert.Equal("API calls exceeded the limit of 1 in 7200 second(s)", bulk.ErrorMessage);
        Assert.Equal("API calls exceeded the limit of 3 in 3600 second(s)", read.ErrorMessage);
        Assert.Equal("API calls exceeded the limit of 3 in 3600 second(s)", both.ErrorMessage);
        Assert.Equal("1", account.Value(1));
        Assert.Equal(1, account.Sandbox.Arrivals.MostAcceptedWithin(TimeSpan.FromHours(1), SandboxCallClass.Bulk));
    }
}
