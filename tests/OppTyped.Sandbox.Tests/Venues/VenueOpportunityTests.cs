namespace OppTyped.Sandbox.Tests.Venues;

public sealed class VenueOpportunityTests
{
    private const string Add = """{"venueId":107,"name":"n","typeId":18,"sourceId":25}""";

    [Theory]
    [InlineData("documented")]
    [InlineData("written")]
    public async Task The_documented_add_and_update_get_the_documented_responses(string folder)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        account.Sandbox.VenueOpportunities.Add(754, 107);

        SandboxResponse added = await account.VenueAsync(Vector.Read(folder, "venue-add.request.json"));
        Assert.Equal((200, Vector.Documented("venue.response.json").Trim()), (added.StatusCode, added.Body));
        SandboxVenueOpportunity opportunity = account.Sandbox.VenueOpportunities[755];
        Assert.Equal((107, 0), (opportunity.VenueId, opportunity.Revision));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["name"] = "Lead By API",
                ["contactId"] = "918",
                ["typeId"] = "18",
                ["sourceId"] = "25",
                ["stageId"] = "69",
                ["industryId"] = "77",
                ["stageReasonId"] = "127",
                ["closedDate"] = "2017-05-05",
            },
            opportunity.Parameters);

        SandboxResponse updated = await account.VenueAsync(Vector.Read(folder, "venue-update.request.json"));
        Assert.Equal(added.Body, updated.Body);
        Assert.Equal(("Updated Name", "918", 1), (opportunity["name"], opportunity["contactId"], opportunity.Revision));
    }

    [Fact]
    public async Task Each_add_creates_a_new_opportunity()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        Assert.Equal((1, 2), (IdOf(await account.VenueAsync(Add)), IdOf(await account.VenueAsync(Add))));

        Assert.Equal([1, 2], account.Sandbox.VenueOpportunities.All.Select(opportunity => opportunity.Id));
    }

    [Fact]
    public async Task Parallel_adds_get_different_ids()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        SandboxResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => account.VenueAsync(Add)));

        Assert.Equal(Enumerable.Range(1, 200), responses.Select(IdOf).Order());
        Assert.Equal(200, account.Sandbox.VenueOpportunities.Count);
    }

    [Theory]
    [InlineData(false, false, """{"success":true,"id":1}""")]
    [InlineData(false, true, """{"success":true,"id":"1"}""")]
    [InlineData(true, false, """{"id":1}""")]
    public async Task The_response_has_the_form_that_the_options_specify(bool omitsSuccess, bool idsAsText, string answer)
    {
        await using HttpAccount account = await VenueCall.OpenAsync(
            new SandboxVenueOptions { OmitsSuccess = omitsSuccess, IdsAsText = idsAsText });

        Assert.Equal(answer, (await account.VenueAsync(Add)).Body);
    }

    [Theory]
    [InlineData("""{"name":"n"}""", "venueId", "typeId", "sourceId")]
    [InlineData("""{"venueId":1}""", "name", "typeId", "sourceId")]
    [InlineData("""{"venueId":1,"name":"","typeId":1,"sourceId":1}""", "name")]
    [InlineData("""{"venueId":null,"name":null,"typeId":null,"sourceId":null}""", "venueId", "name", "typeId", "sourceId")]
    [InlineData("""{"id":null,"venueId":1,"name":"n","typeId":1}""", "sourceId")]
    [InlineData("""{"venueId":1,"name":"n","typeId":1,"sourceId":1,"companyId":1}""", "companyLeadContactId")]
    [InlineData("""{"venueId":1,"name":"n","typeId":1,"sourceId":1,"companyLeadContactId":1}""", "companyId")]
    [InlineData("""{"id":1,"name":"n"}""", "venueId")]
    public async Task The_error_contains_the_name_of_every_missing_parameter(string body, params string[] missing)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        (await account.VenueAsync(body)).IsRefusedByVenue(400, 23017, [.. missing.Select(name => $"{name}: is required")]);

        Assert.Equal(0, account.Sandbox.VenueOpportunities.Count);
    }

    [Theory]
    [InlineData("""{"venueId":1,"name":"n","typeId":1,"sourceId":1}""", "stageId")]
    [InlineData("""{"venueId":1,"name":"n","typeId":1,"sourceId":1,"contactId":1}""", "stageId", "industryId")]
    [InlineData("""{"venueId":1,"name":"n","typeId":18,"sourceId":1,"stageId":1}""", "subtypeId")]
    public async Task OlderRules_and_types_with_subtypes_require_additional_parameters(string body, params string[] missing)
    {
        await using HttpAccount account = await VenueCall.OpenAsync(
            new SandboxVenueOptions { OlderRules = true, TypesWithSubtypes = [18] });

        (await account.VenueAsync(body)).IsRefusedByVenue(400, 23017, [.. missing.Select(name => $"{name}: is required")]);
    }

    [Theory]
    [InlineData("\"id\":1.5", "id: must be an integer")]
    [InlineData("\"id\":\"1 \"", "id: must be an integer")]
    [InlineData("\"typeId\":true", "typeId: must be an integer")]
    [InlineData("\"typeId\":99999999999", "typeId: must be an integer")]
    [InlineData("\"ownerUserId\":\"\"", "ownerUserId: must be an integer")]
    [InlineData("\"name\":7", "name: must be a string")]
    [InlineData("\"description\":{}", "description: must be a string")]
    [InlineData("\"channelId\":[]", "channelId: must be an integer")]
    [InlineData("\"closedDate\":\"2017-5-5\"", "closedDate: must be a date, yyyy-MM-dd")]
    [InlineData("\"closedDate\":\"2017-05-05 00:00:00\"", "closedDate: must be a date, yyyy-MM-dd")]
    [InlineData("\"customFields\":{}", "customFields: must be an array")]
    [InlineData("\"customFields\":[{\"fieldId\":1}]", "customFields: each must have fieldId and fieldValue")]
    [InlineData("\"customFields\":[{\"fieldId\":\"x\",\"fieldValue\":1}]", "customFields: must be an integer")]
    [InlineData("\"externalUrls\":[{},{},{},{}]", "externalUrls: must be at most 3")]
    [InlineData("\"externalUrls\":[1]", "externalUrls: must be an array of objects")]
    [InlineData("\"externalUrls\":[{\"ref\":\"r\",\"url\":1}]", "externalUrls.url: must be a string")]
    [InlineData("\"externalUrls\":[{\"url\":\"https://example.com\"}]", "externalUrls.ref: is required")]
    [InlineData("\"externalUrls\":[{\"ref\":\"r\",\"url\":\"http://e.com\"}]", "externalUrls.url: must be an https address")]
    [InlineData("\"referralCompanyId\":\"x\"", "referralCompanyId: must be an integer")]
    [InlineData("\"contact\":918", "contact: must be an object")]
    public async Task The_error_contains_the_name_of_the_invalid_parameter(string property, string message)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        (await account.VenueAsync($"{{\"venueId\":1,{property}}}")).IsRefusedByVenue(400, 23016, message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" { } ")]
    public async Task An_empty_request_is_refused(string body)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        (await account.VenueAsync(body)).IsRefusedByVenue(400, 24221);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\":1,\"id\":2}")]
    public async Task A_body_that_is_not_a_JSON_object_is_refused(string body)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        (await account.VenueAsync(body)).IsRefusedByVenue(400, null);
    }

    [Theory]
    [InlineData("""{"id":2,"venueId":107,"name":"n"}""")]
    [InlineData("""{"id":1,"venueId":108,"name":"n"}""")]
    [InlineData("""{"id":0,"venueId":107,"name":"n"}""")]
    public async Task An_unknown_opportunity_is_refused(string body)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        await account.VenueAsync(Add);

        (await account.VenueAsync(body)).IsRefusedByVenue(400, 24222);
    }

    [Theory]
    [InlineData("""{"venueId":9,"name":"n","typeId":1,"sourceId":1}""", "venueId: is not a venue of this account")]
    [InlineData(
        """{"venueId":107,"name":"n","typeId":1,"sourceId":1,"contactId":1,"companyId":1,"companyLeadContactId":1}""",
        "contactId: cannot be given with companyId")]
    [InlineData(
        """{"venueId":107,"name":"n","typeId":1,"sourceId":1,"contactId":1,"company":{"businessName":"B"}}""",
        "contactId: cannot be given with company")]
    [InlineData(
        """{"venueId":107,"name":"n","typeId":1,"sourceId":1,"customFields":[{"fieldId":13,"fieldValue":"x"}]}""",
        "customFields: 13 is not a field of this account")]
    [InlineData(
        """{"id":1,"venueId":107,"utmSource":"x","utmContent":"y"}""",
        "utmSource: can only be set when an opportunity is added")]
    public async Task Inconsistent_parameters_are_refused(string body, string message)
    {
        await using HttpAccount account = await VenueCall.OpenAsync(
            new SandboxVenueOptions { VenueIds = [107], CustomFieldIds = [12] });
        await account.VenueAsync(Add);

        (await account.VenueAsync(body)).IsRefusedByVenue(400, 24224, message);
    }

    [Fact]
    public async Task Custom_fields_and_links_can_be_set_and_cleared()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        await account.VenueAsync(
            """
            {"venueId":107,"name":"n","typeId":1,"sourceId":1,"channelId":"web",
             "customFields":[{"fieldId":12,"fieldValue":"a"},{"fieldId":"13","fieldValue":[1,2]},{"fieldId":14,"fieldValue":7}],
             "externalUrls":[{"ref":"r","url":"https://example.com","label":"l"},{"ref":"s","url":"https://example.com/s"}]}
            """);
        SandboxVenueOpportunity opportunity = Assert.Single(account.Sandbox.VenueOpportunities.All);
        Assert.Equal(new Dictionary<int, string> { [12] = "a", [13] = "[1,2]", [14] = "7" }, opportunity.CustomFields);
        Assert.Equal(
            [new("r", "https://example.com", "l"), new("s", "https://example.com/s", null)],
            opportunity.ExternalUrls);
        Assert.Equal("web", opportunity["channelId"]);

        await account.VenueAsync("""{"id":1,"venueId":107,"customFields":[{"fieldId":12,"fieldValue":null}]}""");
        Assert.Equal([13, 14], opportunity.CustomFields.Keys.Order());
        Assert.Equal(2, opportunity.ExternalUrls.Count);

        await account.VenueAsync("""{"id":1,"venueId":107,"externalUrls":null,"name":null,"whatever":[]}""");
        Assert.Empty(opportunity.ExternalUrls);
        Assert.Equal("n", opportunity["name"]);
        Assert.Equal(2, opportunity.Revision);
    }

    [Fact]
    public async Task A_link_is_replaced_or_removed_by_its_ref_and_the_others_stay()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        await account.VenueAsync(
            """
            {"venueId":107,"name":"n","typeId":1,"sourceId":1,"externalUrls":[{"ref":"a","url":"https://a.example"},
             {"ref":"b","url":"https://b.example"},{"ref":"c","url":"https://c.example"}]}
            """);
        SandboxVenueOpportunity opportunity = Assert.Single(account.Sandbox.VenueOpportunities.All);

        await account.VenueAsync(
            """
            {"id":1,"venueId":107,"externalUrls":[{"ref":"a","url":null},{"ref":"b","url":"https://b.example/2"},{"ref":"x"}]}
            """);
        Assert.Equal([new("b", "https://b.example/2", null), new("c", "https://c.example", null)], opportunity.ExternalUrls);

        (await account.VenueAsync(
            """
            {"id":1,"venueId":107,"externalUrls":[{"ref":"d","url":"https://d.example"},{"ref":"e","url":"https://e.example"}]}
            """)).IsRefusedByVenue(400, 24224, "externalUrls: must be at most 3");
        Assert.Equal(2, opportunity.ExternalUrls.Count);
    }

    [Fact]
    public async Task A_parameter_of_the_account_that_is_not_documented_keeps_any_value()
    {
        await using HttpAccount account = await VenueCall.OpenAsync(
            new SandboxVenueOptions { OtherParameters = ["budget", "rooms"] });

        await account.VenueAsync(
            """{"venueId":107,"name":"n","typeId":1,"sourceId":1,"budget":1.50,"rooms":["a"],"whatever":1}""");
        await account.VenueAsync("""{"id":1,"venueId":107,"budget":"x"}""");

        SandboxVenueOpportunity opportunity = Assert.Single(account.Sandbox.VenueOpportunities.All);
        Assert.Equal(("x", """["a"]""", null), (opportunity["budget"], opportunity["rooms"], opportunity["whatever"]));
    }

    private static int IdOf(SandboxResponse response) => response.Json.GetProperty("id").GetInt32();
}
