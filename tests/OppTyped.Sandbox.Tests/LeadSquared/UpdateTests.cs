namespace OppTyped.Sandbox.Tests.LeadSquared;

public sealed class UpdateTests
{
    [Fact]
    public async Task An_update_changes_only_the_fields_in_the_request()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(
            fields: new() { ["mx_Custom_6"] = "1", ["mx_Custom_7"] = "2" });

        SandboxResponse response = await account.UpdateFieldAsync("mx_Custom_6", "\"200000\"");

        response.IsUpdated();
        Assert.Equal("200000", account.Opportunity["mx_Custom_6"]);
        Assert.Equal("2", account.Opportunity["mx_Custom_7"]);
        Assert.Null(account.Opportunity["mx_Custom_8"]);
    }

    [Fact]
    public async Task The_response_contains_the_stored_id_even_if_the_sent_id_has_another_case()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.UpdateAsync(
            $$"""{"ProspectOpportunityId":"{{HttpAccount.Id.ToUpperInvariant()}}","Fields":[]}""");

        Assert.Equal($$$"""{"Status":"Success","Message":{"Id":"{{{HttpAccount.Id}}}"}}""", response.Body);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task An_empty_text_or_null_clears_a_field(string nothing)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(
            fields: new() { ["mx_Custom_5"] = "Car", ["mx_Custom_6"] = "1" });

        SandboxResponse response = await account.UpdateFieldsAsync(
            $$"""[{"SchemaName":"mx_Custom_5","Value":{{nothing}}},{"SchemaName":"mx_Custom_6","Value":{{nothing}}}]""");

        response.IsUpdated();
        Assert.Null(account.Opportunity["mx_Custom_5"]);
        Assert.DoesNotContain("mx_Custom_6", account.Opportunity.Fields);
    }

    [Fact]
    public async Task A_refused_update_changes_nothing()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(
            fields: new() { ["mx_Custom_6"] = "1", ["ModifiedOn"] = "then" });

        SandboxResponse response = await account.UpdateAsync(
            $$"""
            {"ProspectOpportunityId":"{{HttpAccount.Id}}","OpportunityNote":"lost","Fields":[
              {"SchemaName":"mx_Custom_6","Value":"2"},{"SchemaName":"mx_Custom_7","Value":"two"}]}
            """);

        response.IsRefused(500, "MXInvalidDataTypeException");
        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.Equal("then", account.Opportunity["ModifiedOn"]);
        Assert.Empty(account.Opportunity.Notes);
    }

    [Fact]
    public async Task Notes_are_appended_unless_they_are_empty()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        foreach (string note in (string[])["\"first\"", "\"\"", "null", "\"second\""])
        {
            SandboxResponse response = await account.UpdateAsync(
                $$"""{"ProspectOpportunityId":"{{HttpAccount.Id}}","OpportunityNote":{{note}},"Fields":[]}""");
            response.IsUpdated();
        }

        Assert.Equal(["first", "second"], account.Opportunity.Notes);
    }

    [Fact]
    public async Task ModifiedOn_is_the_time_of_the_update_in_UTC()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { TimeProvider = clock });
        Assert.Equal("2026-01-02 03:04:05", account.Opportunity["ModifiedOn"]);

        clock.Now = new DateTimeOffset(2026, 12, 31, 23, 30, 0, 999, TimeSpan.FromHours(-5.5));
        await account.UpdateFieldsAsync("[]");

        Assert.Equal("2027-01-01 05:00:00", account.Opportunity["ModifiedOn"]);
        Assert.Equal("2026-01-02 03:04:05", account.Opportunity["CreatedOn"]);
    }

    [Fact]
    public async Task An_unknown_opportunity_is_refused()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.UpdateAsync("""{"ProspectOpportunityId":"no-such-id","Fields":[]}""");

        response.IsRefused(500, "MXInvalidInputException");
        Assert.Contains("no-such-id", response.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_for_a_deleted_opportunity_are_refused()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        Assert.True(account.Sandbox.Opportunities.Remove(HttpAccount.Id.ToUpperInvariant()));

        (await account.UpdateFieldsAsync("[]")).IsRefused(500, "MXInvalidInputException");
        (await account.ReadAsync()).IsRefused(500, "MXInvalidInputException");
    }

    [Theory]
    [InlineData("mx_Custom_999")]
    [InlineData("MX_CUSTOM_6")]
    [InlineData("mx_Custom_20.mx_CustomObject_1")]
    public async Task The_error_for_an_unknown_attribute_contains_its_name(string schemaName)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.UpdateFieldAsync(schemaName, "\"1\"");

        response.IsRefused(500, "MXUnknownAttributeException");
        Assert.Contains($"'{schemaName}'", response.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreatedOn")]
    [InlineData("ModifiedOn")]
    [InlineData("CreatedBy")]
    [InlineData("ModifiedBy")]
    public async Task An_update_that_clears_a_read_only_field_is_refused(string schemaName)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.UpdateFieldAsync(schemaName, "\"\"");

        response.IsRefused(500, "MXInvalidActivityFieldsException");
        Assert.Contains(schemaName, response.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreatedOn_can_be_updated_if_the_field_is_not_read_only()
    {
        await using HttpAccount account = await HttpAccount.OpenWithAsync(
            new() { SchemaName = "CreatedOn", DisplayName = "Created On", DataType = SandboxDataTypes.DateTime });

        (await account.UpdateFieldAsync("CreatedOn", "\"2020-01-01 00:00:00\"")).IsUpdated();

        Assert.Equal("2020-01-01 00:00:00", account.Opportunity["CreatedOn"]);
    }

    [Fact]
    public async Task A_mandatory_field_cannot_be_cleared()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(fields: new() { ["Status"] = "Open" });

        (await account.UpdateFieldAsync("Status", "null")).IsRefused(500, "MXMandatoryAttributeMissingException");

        Assert.Equal("Open", account.Opportunity["Status"]);
    }

    [Fact]
    public async Task A_refused_update_has_status_200_if_ErrorStatus_is_200()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { ErrorStatus = 200 });

        (await account.UpdateFieldAsync("mx_Custom_6", "\"x\"")).IsRefused(200, "MXInvalidDataTypeException");
        (await account.UpdateFieldsAsync("{}")).IsRefused(200, "MXInvalidInputException");
        (await account.UpdateAsync("{")).IsRefused(400, "MXInvalidInputException");
    }

    [Fact]
    public async Task Non_ASCII_text_is_stored_unchanged()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        (await account.UpdateFieldAsync("mx_Custom_5", "\"Zażółć 🚗 \\u00e9\\ud83d\\ude97\\n\\\"\"")).IsUpdated();

        Assert.Equal("Zażółć 🚗 é🚗\n\"", account.Opportunity["mx_Custom_5"]);
    }
}
