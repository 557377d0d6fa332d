using OppTyped.Sandbox;

namespace OppTyped.Tests.Sandbox;

public sealed class Seeding_opportunities
{
    [Fact]
    public async Task Ids_ignore_case()
    {
        await using Account account = await Account.OpenAsync(fields: new() { ["mx_Custom_6"] = "1" });

        SandboxOpportunity opportunity = account.Sandbox.Opportunities["5CA5B042-51EA-4699-B6F0-84C40AB12770"];

        Assert.Equal(Account.Id, opportunity.Id);
        Assert.Equal(12003, opportunity.EventCode);
        Assert.Equal("1", opportunity["mx_Custom_6"]);
        Assert.Null(opportunity["mx_Custom_7"]);
    }

    [Fact]
    public async Task An_unknown_id_is_said_to_be_unknown()
    {
        await using Account account = await Account.OpenAsync();

        var error = Assert.Throws<KeyNotFoundException>(() => account.Sandbox.Opportunities["no-such-id"]);

        Assert.Contains("'no-such-id'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 12003, "mx_Custom_6")]
    [InlineData(Account.Id, 12003, "mx_Custom_6")]
    [InlineData("new", 1, "mx_Custom_6")]
    [InlineData("new", 12003, "mx_Custom_999")]
    [InlineData("new", 12003, "mx_Custom_20")]
    [InlineData("new", 12003, "mx_Custom_20.mx_CustomObject_9")]
    [InlineData("new", 12003, "mx_Custom_6.mx_CustomObject_1")]
    public async Task What_does_not_fit_the_account_is_refused(string id, int eventCode, string schemaName)
    {
        await using Account account = await Account.OpenAsync();

        Assert.Throws<ArgumentException>(
            () => account.Sandbox.Opportunities.Add(id, eventCode, new Dictionary<string, string> { [schemaName] = "1" }));

        Assert.Equal(1, account.Sandbox.Opportunities.Count);
    }

    [Fact]
    public async Task A_type_that_the_account_lacks_is_refused_with_where_to_set_it()
    {
        await using Account account = await Account.OpenAsync();

        var error = Assert.Throws<ArgumentException>(() => account.Sandbox.Opportunities.Add("new", 12005));

        Assert.Contains("no opportunity type 12005; it has 12000, 12003.", error.Message, StringComparison.Ordinal);
        Assert.Contains("SandboxOptions.OpportunityTypes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeds_are_taken_as_they_are_and_copied()
    {
        await using Account account = await Account.OpenAsync();
        var fields = new Dictionary<string, string> { ["CreatedOn"] = "/Date(1785350199000+0000)/", ["mx_Custom_6"] = "" };

        SandboxOpportunity opportunity = account.Sandbox.Opportunities.Add("AUTO-17", 12000, fields);
        fields["mx_Custom_6"] = "changed";

        Assert.Equal("/Date(1785350199000+0000)/", opportunity["CreatedOn"]);
        Assert.Equal("", opportunity["mx_Custom_6"]);
    }

    [Fact]
    public async Task Fields_and_notes_are_snapshots()
    {
        await using Account account = await Account.OpenAsync(fields: new() { ["mx_Custom_6"] = "1" });
        IReadOnlyDictionary<string, string> fields = account.Opportunity.Fields;
        IReadOnlyList<string> notes = account.Opportunity.Notes;

        await account.UpdateAsync(
            $$"""
            {"ProspectOpportunityId":"{{Account.Id}}","OpportunityNote":"n","Fields":[{"SchemaName":"mx_Custom_6","Value":"2"}]}
            """);

        Assert.Equal("1", fields["mx_Custom_6"]);
        Assert.Empty(notes);
        Assert.Equal("2", account.Opportunity["mx_Custom_6"]);
        Assert.Single(account.Opportunity.Notes);
    }
}
