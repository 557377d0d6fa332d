using System.Text.Json;
using OppTyped.Ivvy;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Ivvy;

/// <summary>Tests the bytes that an add or an update sends, and the input that is refused before sending.</summary>
public sealed class VenueRequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_request_of_an_add_equals_the_documented_example() => Assert.Equal(
        Vector.Written("venue-add.request.json"),
        await AddedAsync(107, new VectorLead
        {
            Name = "Lead By API",
            ContactId = 918,
            TypeId = 18,
            SourceId = 25,
            StageId = 69,
            IndustryId = 77,
            StageReasonId = 127,
            ClosedDate = new DateOnly(2017, 5, 5),
        }));

    [Fact]
    public async Task The_documented_example_of_an_add_can_be_sent_with_the_built_in_model() => Assert.Equal(
        Sorted(Vector.Written("venue-add.request.json")),
        Sorted(await AddedAsync(107, new IvvyOpportunity
        {
            Name = "Lead By API",
            ContactId = 918,
            TypeId = 18,
            SourceId = 25,
            StageId = 69,
            IndustryId = 77,
            StageReasonId = 127,
            ClosedDate = new DateOnly(2017, 5, 5),
        })));

    [Fact]
    public async Task The_request_of_an_update_equals_the_documented_example()
    {
        Assert.Equal(
            Vector.Written("venue-update.request.json"),
            await UpdatedAsync(107, 755, new IvvyOpportunityPatch { Name = "Updated Name" }));
        Assert.Equal(
            Vector.Written("venue-update.request.json"),
            await UpdatedAsync(107, 755, new VectorLead { Name = "Updated Name" }));
    }

    [Fact]
    public Task Each_kind_of_value_is_written_in_the_same_way_in_every_culture() =>
        Cases.UnderEachCultureAsync(async () =>
            Assert.Equal(
                """
                {"id":755,"venueId":107,"name":"Jo & \"Ed\" 見積 😀","contactId":-5,"typeId":9223372036854775807,
                "sourceId":65535,"stageId":69,"channelId":"web",
                "closedDate":"2026-01-02",
                "externalUrls":[{"ref":"A1","url":"https://example.com/p?q=1#f","label":"our crm"},
                {"ref":"A2","url":null}],
                "customFields":[{"fieldId":12,"fieldValue":"Iris"},{"fieldId":13,"fieldValue":"1234.5"},
                {"fieldId":14,"fieldValue":"2026-06-01 14:30:00"},
                {"fieldId":15,"fieldValue":"Quote \"sent\" – 見積"},{"fieldId":16,"fieldValue":"true"}]}
                """.ReplaceLineEndings(""),
                await UpdatedAsync(
                    107,
                    755,
                    new WeddingPatch
                    {
                        Name = "Jo & \"Ed\" 見積 😀",
                        Couple = -5,
                        Type = long.MaxValue,
                        Source = ushort.MaxValue,
                        Stage = Phase.Tentative,
                        Channel = "web",
                        Closed = new DateOnly(2026, 1, 2),
                        Links = Change.To<List<ExternalUrl>>([
                            new("A1", new Uri("https://example.com/p?q=1#f"), "our crm"),
                            new("A2", Url: null),
                        ]),
                        Florist = "Iris",
                        Price = 1234.5m,
                        Ceremony = new DateTimeOffset(2026, 6, 1, 16, 30, 0, TimeSpan.FromHours(2)),
                        Mood = Stage.Quoted,
                        Outside = true,
                    })));

    [Theory]
    [InlineData(Phase.Far, "9223372036854775807")]
    [InlineData(Phase.Negative, "-1")]
    [InlineData((Phase)12345, "12345")]
    public async Task An_enum_is_written_as_its_number(Phase phase, string number) =>
        Assert.Equal($$"""{"id":1,"venueId":1,"stageId":{{number}}}""", await UpdatedAsync(1, 1, new Wedding { Stage = phase }));

    [Fact]
    public async Task A_cleared_parameter_is_null_and_a_cleared_custom_field_is_empty()
    {
        Assert.Equal(
            """{"id":1,"venueId":1,"name":null,"stageId":null,"closedDate":null,"externalUrls":null,"customFields":["""
                + """{"fieldId":12,"fieldValue":""},{"fieldId":13,"fieldValue":""}]}""",
            await UpdatedAsync(
                1,
                1,
                new WeddingPatch
                {
                    Name = Change.Clear,
                    Stage = Change.Clear,
                    Closed = Change.Clear,
                    Links = Change.Clear,
                    Florist = Change.Clear,
                    Price = Change.Clear,
                }));
        Assert.Equal("""{"id":1,"venueId":1,"externalUrls":null}""", await UpdatedAsync(1, 1, new Wedding { Links = [] }));
    }

    [Fact]
    public async Task An_update_may_contain_only_custom_fields() =>
        Assert.Equal(
            """{"id":1,"venueId":1,"customFields":[{"fieldId":12,"fieldValue":"Iris"}]}""",
            await UpdatedAsync(1, 1, new OwnOpportunityPatch { Florist = "Iris" }));

    [Fact]
    public async Task An_update_leaves_out_an_add_only_parameter_of_a_model_but_refuses_it_in_a_patch()
    {
        Assert.Equal(
            """{"id":1,"venueId":1,"name":"n"}""",
            await UpdatedAsync(1, 1, new Wedding { Name = "n", Campaign = "fair" }));
        Assert.Contains(
            "\"utmSource\":\"fair\"",
            await AddedAsync(
                1,
                new Wedding
                {
                    Name = "n",
                    Type = 1,
                    Source = 2,
                    Campaign = "fair",
                }),
            StringComparison.Ordinal);
        foreach (Change<string> change in (Change<string>[])["fair", "", Change.Clear])
        {
            var error = await Assert.ThrowsAsync<FieldValueException>(() =>
                UpdatedAsync(1, 1, new WeddingPatch { Name = "n", Campaign = change }));
            Assert.Equal(("Wedding.Campaign", "utmSource"), (error.Member, error.SchemaName));
        }
    }

    [Fact]
    public async Task The_changes_between_two_models_contain_only_the_differences()
    {
        var before = new Wedding
        {
            Name = "a",
            Links = [new("1", new Uri("https://example.com/#a"))],
            Florist = "Iris",
            Stage = Phase.Tentative,
        };
        var after = new Wedding { Name = "a", Links = [new("1", new Uri("https://example.com/#b"))], Florist = "Iris" };

        WeddingPatch patch = WeddingPatch.Between(before, after);

        Assert.Equal(
            """{"id":1,"venueId":1,"stageId":null,"externalUrls":[{"ref":"1","url":"https://example.com/#b"}]}""",
            await UpdatedAsync(1, 1, patch));
        Assert.True(WeddingPatch.Between(before, before).IsEmpty);
    }

    [Fact]
    public async Task The_changes_between_two_models_remove_the_links_that_the_later_model_lacks()
    {
        ExternalUrl kept = new("1", new Uri("https://example.com/1")), gone = new("2", new Uri("https://example.com/2"));
        var before = new IvvyOpportunity { ExternalUrls = [kept, gone] };

        Assert.Equal(
            """
            {"id":1,"venueId":1,"externalUrls":[{"ref":"1","url":"https://example.com/1"},{"ref":"2","url":null}]}
            """,
            await UpdatedAsync(1, 1, IvvyOpportunityPatch.Between(before, new IvvyOpportunity { ExternalUrls = [kept] })));
        Assert.Equal(
            """{"id":1,"venueId":1,"externalUrls":null}""",
            await UpdatedAsync(1, 1, IvvyOpportunityPatch.Between(before, new IvvyOpportunity { ExternalUrls = [] })));
    }

    [Fact]
    public async Task The_error_of_an_incomplete_add_names_every_missing_parameter()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            AddedAsync(
                1,
                new WeddingPatch
                {
                    Name = "",
                    Type = Change.Clear,
                    FirmContact = 5,
                }));
        Assert.Contains(
            "Wedding.Name (name), Wedding.Type (typeId), Wedding.Source (sourceId), Wedding.Firm (companyId)",
            error.Message,
            StringComparison.Ordinal);

        error = await Assert.ThrowsAsync<ArgumentException>(() => AddedAsync(1, new NameOnly { Name = "n" }));
        Assert.Contains(
            "typeId (no member of NameOnly is mapped to it), sourceId (no member of NameOnly is mapped to it)",
            error.Message,
            StringComparison.Ordinal);

        error = await Assert.ThrowsAsync<ArgumentException>(() =>
            AddedAsync(
                1,
                new Wedding
                {
                    Name = "n",
                    Type = 1,
                    Source = 2,
                    Firm = 5,
                }));
        Assert.Contains(
            "these parameters, but they have no value: Wedding.FirmContact (companyLeadContactId).",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_call_is_refused_before_it_is_sent()
    {
        var link = new ExternalUrl("CANARY", new Uri("https://example.com"));
        await RefusedAsync<ArgumentException>(client => client.UpdateAsync(1, 1, new WeddingPatch(), Cancellation));
        await RefusedAsync<ArgumentException>(client => client.UpdateAsync(1, 1, new Wedding(), Cancellation));
        await RefusedAsync<ArgumentException>(client => client.UpdateAsync(0, 1, new Wedding { Name = "n" }, Cancellation));
        await RefusedAsync<ArgumentException>(client => client.UpdateAsync(1, 0, new Wedding { Name = "n" }, Cancellation));
        await RefusedAsync<ArgumentException>(client =>
            client.AddAsync(
                -1,
                new Wedding
                {
                    Name = "n",
                    Type = 1,
                    Source = 2,
                },
                Cancellation));
        await RefusedAsync<ArgumentException>(client => client.AddAsync(1, null!, Cancellation));
        await RefusedAsync<FieldValueException>(client =>
            client.UpdateAsync(
                1,
                1,
                new Wedding { Links = [.. Enumerable.Range(1, 4).Select(n => link with { Ref = $"CANARY{n}" })] },
                Cancellation));
        ExternalUrl?[] wrong =
        [
            null,
            link with { Ref = "" },
            link with { Ref = null! },
            link with { Url = new Uri("http://CANARY.example") },
            link with { Url = new Uri("/CANARY", UriKind.Relative) },
        ];
        foreach (ExternalUrl? one in wrong)
        {
            await RefusedAsync<FieldValueException>(client =>
                client.UpdateAsync(1, 1, new Wedding { Links = [one!] }, Cancellation));
        }

        await RefusedAsync<FieldValueException>(client =>
            client.UpdateAsync(1, 1, new Wedding { Links = [link, link with { Url = null }] }, Cancellation));
        await RefusedAsync<FieldValueException>(client =>
            client.UpdateAsync(1, 1, new Wedding { Links = [link with { Label = "CANARY\ud800" }] }, Cancellation));
        await RefusedAsync<FieldValueException>(client =>
            client.UpdateAsync(1, 1, new Wedding { Name = "CANARY\ud800" }, Cancellation));
        await RefusedAsync<FieldValueException>(client =>
            client.UpdateAsync(1, 1, new Wedding { Florist = "CANARY\ud800" }, Cancellation));
    }

    [Fact]
    public async Task The_error_of_a_refused_value_names_its_parameter_or_field()
    {
        var name = await Assert.ThrowsAsync<FieldValueException>(() => UpdatedAsync(1, 1, new Wedding { Name = "\ud800" }));
        var florist = await Assert.ThrowsAsync<FieldValueException>(() => UpdatedAsync(1, 1, new Wedding { Florist = "\ud800" }));

        Assert.Equal(("Wedding.Name", "name"), (name.Member, name.SchemaName));
        Assert.Equal(("Wedding.Florist", "custom field 12"), (florist.Member, florist.SchemaName));
    }

    [Fact]
    public void Parameter_names_and_field_ids_of_a_model_are_generated_as_constants()
    {
        Assert.Equal("stageId", WeddingSchema.Stage);
        Assert.Equal(12, WeddingSchema.Florist);
    }

    [Fact]
    public void ToString_of_a_patch_and_of_a_link_contains_no_values()
    {
        var patch = new WeddingPatch
        {
            Name = "CANARY",
            Links = Change.To<List<ExternalUrl>>([new("CANARY", new Uri("https://CANARY.example"))]),
        };

        Assert.DoesNotContain("CANARY", $"{patch} {patch.Links} {patch.Links.Value[0]}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task One_warning_per_model_is_logged_if_an_add_lacks_a_parameter_that_was_once_required()
    {
        await using RawServer server = RawServer.Answering(200, """{"success":true,"id":1}""");
        await using VenueClientAccount account = VenueClientAccount.At(server.Host);
        for (int i = 0; i < 3; i++)
        {
            await account.Client.AddAsync(1, new Wedding { Name = "n", Type = 1, Source = 2, Couple = 3 }, Cancellation);
            await account.Client.AddAsync(1, new WeddingPatch { Name = "n", Type = 1, Source = 2, Couple = 3 }, Cancellation);
            await account.Client.AddAsync(1, new IvvyOpportunity { Name = "n", TypeId = 1, SourceId = 2 }, Cancellation);
            await account.Client.AddAsync(
                1,
                new VectorLead
                {
                    Name = "n",
                    TypeId = 1,
                    SourceId = 2,
                    StageId = 3,
                    ContactId = 4,
                    IndustryId = 5,
                },
                Cancellation);
            await account.Client.UpdateAsync(1, 1, new VectorLead { Name = "n" }, Cancellation);
        }

        Assert.Equal(12 + 3, server.Requests.Count);
        Assert.Collection(
            account.Log.Warnings(),
            warning =>
                Assert.StartsWith(
                    "An opportunity of Wedding is added without a value for stageId and industryId.",
                    warning,
                    StringComparison.Ordinal),
            warning =>
                Assert.StartsWith(
                    "An opportunity of IvvyOpportunity is added without a value for stageId.",
                    warning,
                    StringComparison.Ordinal));
    }

    private static Task<string> AddedAsync(int venueId, IVenueOpportunityChanges changes) =>
        SentAsync(client => client.AddAsync(venueId, changes, Cancellation));

    private static Task<string> UpdatedAsync(int venueId, long id, IVenueOpportunityChanges changes) =>
        SentAsync(client => client.UpdateAsync(venueId, id, changes, Cancellation));

    private static async Task<string> SentAsync(Func<IIvvyClient, Task> call)
    {
        await using RawServer server = RawServer.Answering(200, """{"success":true}""");
        await using VenueClientAccount account = VenueClientAccount.At(server.Host);
        try
        {
            await call(account.Client);
        }
        catch (IvvyAddOutcomeUnknownException)
        {
            // This exception is expected, because the response has no id. Only the sent bytes are checked.
        }

        return Assert.Single(server.Bodies);
    }

    private static async Task RefusedAsync<TError>(Func<IIvvyClient, Task> call) where TError : Exception
    {
        await using RawServer server = RawServer.Answering(200, """{"success":true,"id":1}""");
        await using VenueClientAccount account = VenueClientAccount.At(server.Host);

        var error = await Assert.ThrowsAnyAsync<TError>(() => call(account.Client));

        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static string Sorted(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return string.Join(
            ',',
            document.RootElement.EnumerateObject().Select(static property => property.ToString()).Order(StringComparer.Ordinal));
    }
}

/// <summary>A model that cannot be added, because it has no members for required parameters.</summary>
[VenueOpportunity]
public partial class NameOnly
{
    [Schema("name")] public string? Name { get; set; }
}
