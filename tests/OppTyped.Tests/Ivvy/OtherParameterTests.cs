using System.Text.Json;
using OppTyped.Ivvy;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Ivvy;

/// <summary>Tests parameters that are objects, and parameters that OppTyped does not know.</summary>
public sealed class OtherParameterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task An_unknown_parameter_is_written_as_the_type_of_its_member() => Cases.UnderEachCultureAsync(async () =>
    {
        var gala = new Gala
        {
            Text = "a \"b\" 見積",
            Guests = -5,
            Budget = 1234.50m,
            Ratio = 1.5e-7,
            IsCatered = false,
            StartsOn = new DateOnly(2026, 1, 2),
            PhaseId = Phase.Tentative,
            Rooms = Json("""[ 1, { "a" : "é" } ]"""),
        };
        const string Sent = """
            {"id":1,"venueId":1,"text_1":"a \"b\" 見積","guests":-5,"budget":1234.50,"ratio":0.00000015,"isCatered":false,
            "startsOn":"2026-01-02","phaseId":69,"rooms":[1,{"a":"é"}]}
            """;

        Assert.Equal(Sent.ReplaceLineEndings(""), await UpdatedAsync(gala));
        Assert.Equal(Sent.ReplaceLineEndings(""), await UpdatedAsync(GalaPatch.Between(new Gala(), gala)));
        Assert.Equal(
            """{"id":1,"venueId":1,"guests":null,"isCatered":null,"rooms":null}""",
            await UpdatedAsync(new GalaPatch { Guests = Change.Clear, IsCatered = Change.Clear, Rooms = Change.Clear }));
    });

    [Theory]
    [InlineData("""{"a":1}""", """ { "a" : 1 } """, true)]
    [InlineData("""{"a":1}""", """{"a":1.0}""", false)]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", false)]
    public void JSON_values_are_equal_if_the_same_text_is_sent(string before, string after, bool isSame) => Assert.Equal(
        isSame,
        GalaPatch.Between(new Gala { Rooms = Json(before) }, new Gala { Rooms = Json(after) }).IsEmpty);

    // The contact of a company, and the company itself, can each be an id or an object.
    [Theory]
    [InlineData("id", "id", null)]
    [InlineData("id", "object", null)]
    [InlineData("object", "id", null)]
    [InlineData("object", "object", null)]
    [InlineData("object", null, null)]
    [InlineData(null, "object", null)]
    [InlineData("id", null, "Gala.FirmContact (companyLeadContactId)")]
    [InlineData(null, "id", "Gala.FirmId (companyId)")]
    public async Task An_add_for_a_company_needs_the_company_and_its_contact(string? firm, string? contact, string? missing)
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount venues = VenueClientAccount.At(sandbox);
        var gala = new Gala
        {
            Name = "n",
            Type = 1,
            Source = 2,
            ReferredBy = 7,
            FirmId = firm == "id" ? 4 : null,
            Firm = firm == "object" ? Json("""{"businessName":"B"}""") : null,
            FirmContact = contact == "id" ? 5 : null,
            Person = contact == "object" ? Json("""{"email":"a@example.com"}""") : null,
        };

        if (missing is not null)
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(() => venues.Client.AddAsync(1, gala, Cancellation));
            Assert.Contains(missing, error.Message, StringComparison.Ordinal);
            return;
        }

        long id = await venues.Client.AddAsync(1, gala, Cancellation);
        SandboxVenueOpportunity added = sandbox.VenueOpportunities[(int)id];
        Assert.Equal("7", added["referralCompanyId"]);
        Assert.Equal(firm == "object" ? """{"businessName":"B"}""" : null, added["company"]);
        Assert.Equal(contact == "object" ? """{"email":"a@example.com"}""" : null, added["contact"]);
    }

    [Fact]
    public async Task The_sandbox_keeps_the_unknown_parameters_that_its_account_has()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions { Venue = new SandboxVenueOptions { OtherParameters = ["guests", "rooms"] } },
            Cancellation);
        await using VenueClientAccount venues = VenueClientAccount.At(sandbox);
        var gala = new Gala { Name = "n", Type = 1, Source = 2, Guests = 80, Rooms = Json("[1]"), Budget = 9 };

        long id = await venues.Client.AddAsync(1, gala, Cancellation);

        SandboxVenueOpportunity added = sandbox.VenueOpportunities[(int)id];
        Assert.Equal(("80", "[1]", null), (added["guests"], added["rooms"], added["budget"]));
    }

    [Fact]
    public async Task A_rejected_parameter_that_only_the_model_knows_is_named()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount venues = VenueClientAccount.At(sandbox);
        sandbox.Faults.Add(SandboxFault.VenueRefused(
            400,
            "CANARY",
            IvvyErrorCodes.ParameterInvalid,
            additionalMessages: ["guests: CANARY", "CANARY: x"]));

        var rejected = await Assert.ThrowsAsync<IvvyRejectedException>(() =>
            venues.Client.UpdateAsync(1, 1, new Gala { Guests = 80 }, Cancellation));

        Assert.Equal([new RejectedParameter("guests", "Gala.Guests")], rejected.Parameters);
        Assert.DoesNotContain("CANARY", rejected.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_no_JSON_is_refused_before_it_is_sent()
    {
        JsonElement disposed;
        using (JsonDocument document = JsonDocument.Parse("""{"a":"CANARY"}"""))
        {
            disposed = document.RootElement;
        }

        (string Member, Gala Model)[] wrong =
        [
            ("Gala.Ratio", new Gala { Ratio = double.NaN }),
            ("Gala.Text", new Gala { Text = "CANARY\ud800" }),
            ("Gala.Rooms", new Gala { Rooms = default(JsonElement) }),
            ("Gala.Rooms", new Gala { Rooms = disposed }),
            ("Gala.Rooms", new Gala { Rooms = Json("""["CANARY\ud800"]""") }),
            ("Gala.Person", new Gala { Person = Json("918") }),
            ("Gala.Firm", new Gala { Firm = Json("null") }),
        ];
        foreach ((string member, Gala model) in wrong)
        {
            var error = await Assert.ThrowsAsync<FieldValueException>(() => UpdatedAsync(model));
            Assert.Equal(member, error.Member);
            Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        }
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    private static async Task<string> UpdatedAsync(IVenueOpportunityChanges changes)
    {
        await using RawServer server = RawServer.Answering(200, """{"success":true}""");
        await using VenueClientAccount account = VenueClientAccount.At(server.Host);
        await account.Client.UpdateAsync(1, 1, changes, Cancellation);
        return Assert.Single(server.Bodies);
    }
}
