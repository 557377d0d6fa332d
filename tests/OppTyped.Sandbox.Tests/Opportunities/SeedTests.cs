namespace OppTyped.Sandbox.Tests.Opportunities;

public sealed class SeedTests
{
    [Fact]
    public async Task Ids_are_case_insensitive()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(fields: new() { ["mx_Custom_6"] = "1" });

        SandboxOpportunity opportunity = account.Sandbox.Opportunities["5CA5B042-51EA-4699-B6F0-84C40AB12770"];

        Assert.Equal(HttpAccount.Id, opportunity.Id);
        Assert.Equal(12003, opportunity.EventCode);
        Assert.Equal("1", opportunity["mx_Custom_6"]);
        Assert.Null(opportunity["mx_Custom_7"]);
    }

    [Fact]
    public async Task An_unknown_id_causes_an_exception_that_contains_the_id()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        var error = Assert.Throws<KeyNotFoundException>(() => account.Sandbox.Opportunities["no-such-id"]);

        Assert.Contains("'no-such-id'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 12003, "mx_Custom_6")]
    [InlineData(HttpAccount.Id, 12003, "mx_Custom_6")]
    [InlineData("new", 1, "mx_Custom_6")]
    [InlineData("new", 12003, "mx_Custom_999")]
    [InlineData("new", 12003, "mx_Custom_20")]
    [InlineData("new", 12003, "mx_Custom_20.mx_CustomObject_9")]
    [InlineData("new", 12003, "mx_Custom_6.mx_CustomObject_1")]
    public async Task Opportunities_with_an_invalid_id_or_type_or_field_are_refused(string id, int eventCode, string schemaName)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        Assert.Throws<ArgumentException>(
            () => account.Sandbox.Opportunities.Add(id, eventCode, new Dictionary<string, string> { [schemaName] = "1" }));

        Assert.Equal(1, account.Sandbox.Opportunities.Count);
    }

    [Fact]
    public async Task The_error_for_an_unknown_type_contains_the_option_that_adds_types()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        var error = Assert.Throws<ArgumentException>(() => account.Sandbox.Opportunities.Add("new", 12005));

        Assert.Contains("no opportunity type 12005; it has 12000, 12003.", error.Message, StringComparison.Ordinal);
        Assert.Contains("SandboxOptions.OpportunityTypes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initial_values_are_copied_and_not_validated()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        var fields = new Dictionary<string, string> { ["CreatedOn"] = "/Date(1785350199000+0000)/", ["mx_Custom_6"] = "" };

        SandboxOpportunity opportunity = account.Sandbox.Opportunities.Add("AUTO-17", 12000, fields);
        fields["mx_Custom_6"] = "changed";

        Assert.Equal("/Date(1785350199000+0000)/", opportunity["CreatedOn"]);
        Assert.Equal("", opportunity["mx_Custom_6"]);
    }

    [Fact]
    public async Task A_later_update_does_not_change_the_fields_and_notes_that_a_test_has_read()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(fields: new() { ["mx_Custom_6"] = "1" });
        IReadOnlyDictionary<string, string> fields = account.Opportunity.Fields;
        IReadOnlyList<string> notes = account.Opportunity.Notes;

        await account.UpdateAsync(
            $$"""
            {"ProspectOpportunityId":"{{HttpAccount.Id}}","OpportunityNote":"n",
              "Fields":[{"SchemaName":"mx_Custom_6","Value":"2"}]}
            """);

        Assert.Equal("1", fields["mx_Custom_6"]);
        Assert.Empty(notes);
        Assert.Equal("2", account.Opportunity["mx_Custom_6"]);
        Assert.Single(account.Opportunity.Notes);
    }
}
