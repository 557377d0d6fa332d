using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace OppTyped.Sandbox.Tests.Venues;

public sealed class VenueSignatureTests
{
    // These test vectors are from the documentation, or were computed with the documented rule.
    [Theory]
    [InlineData(
        "/api/1.0/test?action=ping",
        """{"example":"body"}""",
        "2012-04-03 22:23:24",
        "a09f600c77a6dbd947db24c61e8935ca",
        "74af7ec6fec55dc88543e05096c69cebaf391eb9")]
    [InlineData(
        "/api/1.0/venue?action=addOrUpdateOpportunity",
        """{"id":755,"venueId":107,"name":"Updated Name"}""",
        "2026-01-02 03:04:05",
        "494fe260783ba3e413e853302014d11d",
        "d231961f39b890ec21bc37bbe615da8f9be6b9df")]
    public async Task The_signatures_in_the_documentation_are_accepted(
        string target,
        string body,
        string date,
        string md5,
        string signature)
    {
        var clock = new SetClock(
            DateTimeOffset.ParseExact(date, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        await using HttpAccount account = await VenueCall.OpenAsync(
            new SandboxVenueOptions { Key = "k", Secret = "my secret key" },
            clock);
        account.Sandbox.VenueOpportunities.Add(755, 107);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Sandbox.VenueHost, target))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-MD5", md5);
        request.Headers.TryAddWithoutValidation("X-Api-Authorization", $"IWS k:{signature}");
        request.Headers.TryAddWithoutValidation("IVVY-Date", date);

        Assert.Equal(200, (await account.SendAsIsAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_call_is_refused_if_any_part_of_its_signature_is_wrong()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        VenueCall right = account.Call("""{"venueId":1,"name":"n","typeId":1,"sourceId":1}""");
        VenueCall[] wrong =
        [
            right with { Secret = "wrong" },
            right with { Authorization = "IWS" },
            right with { Authorization = "Bearer x" },
            right with { Authorization = "IWS wrong:0000" },
            right with { Authorization = $"IWS {account.Sandbox.VenueKey}:0000" },
            right with { Authorization = $"IWS {account.Sandbox.VenueKey}" },
            right with { Authorization = $"iws {account.Sandbox.VenueKey}:0000" },
            right with { ContentMD5 = "d41d8cd98f00b204e9800998ecf8427e" },
            right with { ContentMD5 = "" },
            right with { SentDate = "2026-01-02 03:04:06" },
            right with { SentDate = "2026-01-02T03:04:05Z" },
            right with { Date = "02/01/2026 03:04:05" },
            right with { Date = "" },
            right with { Extra = ("IVVY-Other", "x", "") },
        ];

        foreach (VenueCall call in wrong)
        {
            (await call.SendAsync(account)).IsRefusedByVenue(401, null);
        }

        Assert.Equal(0, account.Sandbox.VenueOpportunities.Count);
        Assert.Equal(new SandboxCounts(0, 0, wrong.Length, 0), account.Sandbox.Counts);
        Assert.Equal(200, (await right.SendAsync(account)).StatusCode);
    }

    [Fact]
    public async Task The_digest_of_the_body_must_be_in_lower_case_hex()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        VenueCall call = account.Call("{}") with { Target = VenueCall.Ping };

        (await (call with { ContentMD5 = "99914B932BD37A50B983C5E7C90AE93B" }).SendAsync(account)).IsRefusedByVenue(401, null);
        Assert.Equal(200, (await (call with { ContentMD5 = "99914b932bd37a50b983c5e7c90ae93b" }).SendAsync(account)).StatusCode);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    public async Task The_signature_uses_the_content_type_as_it_is_sent(string contentType)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        VenueCall call = account.Call("{}") with { Target = VenueCall.Ping, ContentType = contentType };

        Assert.Equal(200, (await call.SendAsync(account)).StatusCode);
    }

    [Fact]
    public async Task The_signature_uses_the_query_as_it_is_sent()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        VenueCall call = account.Call("{}") with { Target = "/api/1.0/test?B=%20%C3%9C&action=ping&A=I" };

        Assert.Equal(200, (await call.SendAsync(account)).StatusCode);
    }

    [Theory]
    [InlineData("IVVY-Zone", "Zurich", "ivvyzone=zurich")]
    [InlineData("Ivvy_A-b", "X", "ivvyab=X")]
    [InlineData("IVVY-DATE-2", "&=", "ivvydate2=&=")]
    public async Task Every_header_that_begins_with_IVVY_is_signed(string name, string value, string signed)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        VenueCall call = account.Call("{}") with { Target = VenueCall.Ping, Extra = (name, value, signed) };

        Assert.Equal(200, (await call.SendAsync(account)).StatusCode);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(300, 200)]
    [InlineData(-300, 200)]
    [InlineData(301, 401)]
    [InlineData(-301, 401)]
    [InlineData(86_400, 401)]
    public async Task A_call_is_refused_if_its_date_is_wrong_by_more_than_five_minutes(int seconds, int status)
    {
        await using HttpAccount account = await VenueCall.OpenAsync(clock: new SetClock(VenueCall.Now.AddSeconds(seconds)));

        SandboxResponse response = await (account.Call("{}") with { Target = VenueCall.Ping }).SendAsync(account);

        Assert.Equal(status, response.StatusCode);
        if (status == 401)
        {
            response.IsRefusedByVenue(401, 23005);
        }
    }

    [Fact]
    public async Task The_Date_header_is_the_time_of_the_sandbox()
    {
        await using HttpAccount account = await VenueCall.OpenAsync(clock: new SetClock(VenueCall.Now.AddHours(7)));
        using var http = new HttpClient { BaseAddress = account.Sandbox.VenueHost };

        using HttpResponseMessage response = await http.PostAsync(
            new Uri(VenueCall.Ping, UriKind.Relative), new StringContent("{}"), TestContext.Current.CancellationToken);

        Assert.Equal(VenueCall.Now.AddHours(7), response.Headers.Date);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public async Task Signatures_of_empty_and_large_bodies_are_accepted(int length)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        VenueCall call = account.Call(new string(' ', length)) with { Target = VenueCall.Ping };

        Assert.Equal(200, (await call.SendAsync(account)).StatusCode);
    }
}
