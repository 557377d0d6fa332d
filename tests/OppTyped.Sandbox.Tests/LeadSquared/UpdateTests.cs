using OppTyped.Sandbox;

namespace OppTyped.Tests.Sandbox;

public sealed class Updating_an_opportunity
{
    [Fact]
    public async Task An_update_changes_only_the_fields_passed()
    {
        await using Account account = await Account.OpenAsync(fields: new() { ["mx_Custom_6"] = "1", ["mx_Custom_7"] = "2" });

        Reply reply = await account.UpdateFieldAsync("mx_Custom_6", "\"200000\"");

        reply.IsUpdated();
        Assert.Equal("200000", account.Opportunity["mx_Custom_6"]);
        Assert.Equal("2", account.Opportunity["mx_Custom_7"]);
        Assert.Null(account.Opportunity["mx_Custom_8"]);
    }

    [Fact]
    public async Task The_answer_gives_the_id_as_it_was_added()
    {
        await using Account account = await Account.OpenAsync();

        Reply reply = await account.UpdateAsync(
            $$"""{"ProspectOpportunityId":"{{Account.Id.ToUpperInvariant()}}","Fields":[]}""");

        Assert.Equal($$$"""{"Status":"Success","Message":{"Id":"{{{Account.Id}}}"}}""", reply.Body);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task An_empty_text_and_null_clear_a_field(string nothing)
    {
        await using Account account = await Account.OpenAsync(fields: new() { ["mx_Custom_5"] = "Car", ["mx_Custom_6"] = "1" });

        Reply reply = await account.UpdateFieldsAsync(
            $$"""[{"SchemaName":"mx_Custom_5","Value":{{nothing}}},{"SchemaName":"mx_Custom_6","Value":{{nothing}}}]""");

        reply.IsUpdated();
        Assert.Null(account.Opportunity["mx_Custom_5"]);
        Assert.DoesNotContain("mx_Custom_6", account.Opportunity.Fields);
    }

    [Fact]
    public async Task A_refused_update_changes_nothing()
    {
        await using Account account = await Account.OpenAsync(fields: new() { ["mx_Custom_6"] = "1", ["ModifiedOn"] = "then" });

        Reply reply = await account.UpdateAsync(
            $$"""
            {"ProspectOpportunityId":"{{Account.Id}}","OpportunityNote":"lost","Fields":[
              {"SchemaName":"mx_Custom_6","Value":"2"},{"SchemaName":"mx_Custom_7","Value":"two"}]}
            """);

        reply.IsRefused(500, "MXInvalidDataTypeException");
        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.Equal("then", account.Opportunity["ModifiedOn"]);
        Assert.Empty(account.Opportunity.Notes);
    }

    [Fact]
    public async Task Notes_are_appended_and_empty_ones_are_not()
    {
        await using Account account = await Account.OpenAsync();

        foreach (string note in (string[])["\"first\"", "\"\"", "null", "\"second\""])
        {
            Reply reply = await account.UpdateAsync(
                $$"""{"ProspectOpportunityId":"{{Account.Id}}","OpportunityNote":{{note}},"Fields":[]}""");
            reply.IsUpdated();
        }

        Assert.Equal(["first", "second"], account.Opportunity.Notes);
    }

    [Fact]
    public async Task ModifiedOn_is_the_time_of_the_update_in_UTC()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await using Account account = await Account.OpenAsync(new SandboxOptions { TimeProvider = clock });
        Assert.Equal("2026-01-02 03:04:05", account.Opportunity["ModifiedOn"]);

        clock.Now = new DateTimeOffset(2026, 12, 31, 23, 30, 0, 999, TimeSpan.FromHours(-5.5));
        await account.UpdateFieldsAsync("[]");

        Assert.Equal("2027-01-01 05:00:00", account.Opportunity["ModifiedOn"]);
        Assert.Equal("2026-01-02 03:04:05", account.Opportunity["CreatedOn"]);
    }

    [Fact]
    public async Task An_unknown_opportunity_is_refused()
    {
        await using Account account = await Account.OpenAsync();

        Reply reply = await account.UpdateAsync("""{"ProspectOpportunityId":"no-such-id","Fields":[]}""");

        reply.IsRefused(500, "MXInvalidInputException");
        Assert.Contains("no-such-id", reply.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_opportunity_is_refused()
    {
        await using Account account = await Account.OpenAsync();
        Assert.True(account.Sandbox.Opportunities.Remove(Account.Id.ToUpperInvariant()));

        (await account.UpdateFieldsAsync("[]")).IsRefused(500, "MXInvalidInputException");
        (await account.ReadAsync()).IsRefused(500, "MXInvalidInputException");
    }

    [Theory]
    [InlineData("mx_Custom_999")]
    [InlineData("MX_CUSTOM_6")]
    [InlineData("mx_Custom_20.mx_CustomObject_1")]
    public async Task An_unknown_attribute_is_refused_and_named(string schemaName)
    {
        await using Account account = await Account.OpenAsync();

        Reply reply = await account.UpdateFieldAsync(schemaName, "\"1\"");

        reply.IsRefused(500, "MXUnknownAttributeException");
        Assert.Contains($"'{schemaName}'", reply.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreatedOn")]
    [InlineData("ModifiedOn")]
    [InlineData("CreatedBy")]
    [InlineData("ModifiedBy")]
    public async Task A_read_only_field_is_refused_even_to_clear_it(string schemaName)
    {
        await using Account account = await Account.OpenAsync();

        Reply reply = await account.UpdateFieldAsync(schemaName, "\"\"");

        reply.IsRefused(500, "MXInvalidActivityFieldsException");
        Assert.Contains(schemaName, reply.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreatedOn_is_writable_where_the_account_has_that_enabled()
    {
        await using Account account = await Account.OpenWithAsync(
            new() { SchemaName = "CreatedOn", DisplayName = "Created On", DataType = SandboxDataTypes.DateTime });

        (await account.UpdateFieldAsync("CreatedOn", "\"2020-01-01 00:00:00\"")).IsUpdated();

        Assert.Equal("2020-01-01 00:00:00", account.Opportunity["CreatedOn"]);
    }

    [Fact]
    public async Task A_mandatory_field_cannot_be_cleared()
    {
        await using Account account = await Account.OpenAsync(fields: new() { ["Status"] = "Open" });

        (await account.UpdateFieldAsync("Status", "null")).IsRefused(500, "MXMandatoryAttributeMissingException");

        Assert.Equal("Open", account.Opportunity["Status"]);
    }

    [Fact]
    public async Task A_refusal_comes_as_200_where_the_options_say_so()
    {
        await using Account account = await Account.OpenAsync(new SandboxOptions { ErrorStatus = 200 });

        (await account.UpdateFieldAsync("mx_Custom_6", "\"x\"")).IsRefused(200, "MXInvalidDataTypeException");
        (await account.UpdateFieldsAsync("{}")).IsRefused(200, "MXInvalidInputException");
        (await account.UpdateAsync("{")).IsRefused(400, "MXInvalidInputException");
    }

    [Fact]
    public async Task Text_beyond_ASCII_is_kept_as_it_was_sent()
    {
        await using Account account = await Account.OpenAsync();

        (await account.UpdateFieldAsync("mx_Custom_5", "\"Zażółć 🚗 \\u00e9\\ud83d\\ude97\\n\\\"\"")).IsUpdated();

        Assert.Equal("Zażółć 🚗 é🚗\n\"", account.Opportunity["mx_Custom_5"]);
    }
}
