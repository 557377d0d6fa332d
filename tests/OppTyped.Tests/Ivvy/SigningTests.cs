using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Ivvy;

/// <summary>Tests that every attempt is signed as documented. The signature covers the sent bytes.</summary>
public sealed class SigningTests
{
    private static readonly DateTimeOffset FixedTime = new(2026, 1, 2, 3, 4, 5, 999, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_ping_in_the_documentation_has_the_documented_signature_in_every_culture() =>
        InEachCultureAsync(async () =>
        {
            await using RawServer server = RawServer.Answering(200, "{}");
            await using VenueClientAccount account = At(server, new DateTimeOffset(2012, 4, 3, 22, 23, 24, TimeSpan.Zero));

            using HttpResponseMessage response = await account.Http.PostAsync(
                new Uri(server.Host, "/api/1.0/test?action=ping"),
                Json("""{"example":"body"}"""),
                Cancellation);

            string request = Assert.Single(server.Requests);
            Assert.Contains(
                "\r\nX-Api-Authorization: IWS key:74af7ec6fec55dc88543e05096c69cebaf391eb9\r\n",
                request,
                StringComparison.Ordinal);
            Assert.Contains("\r\nContent-MD5: a09f600c77a6dbd947db24c61e8935ca\r\n", request, StringComparison.Ordinal);
            Assert.Contains("\r\nIVVY-Date: 2012-04-03 22:23:24\r\n", request, StringComparison.Ordinal);
            Assert.Contains("\r\nContent-Type: application/json\r\n", request, StringComparison.Ordinal);
        });

    [Fact]
    public Task An_update_has_the_expected_signature_in_every_culture() =>
        InEachCultureAsync(async () =>
        {
            await using RawServer server = RawServer.Answering(200, """{"success":true,"id":755}""");
            await using VenueClientAccount account = At(server, FixedTime.ToOffset(TimeSpan.FromHours(-9)));

            await account.Client.UpdateAsync(107, 755, new IvvyOpportunityPatch { Name = "Updated Name" }, Cancellation);

            string request = Assert.Single(server.Requests);
            Assert.StartsWith(
                "POST /api/1.0/venue?action=addOrUpdateOpportunity HTTP/1.1\r\n",
                request,
                StringComparison.Ordinal);
            Assert.Contains(
                "\r\nX-Api-Authorization: IWS key:d231961f39b890ec21bc37bbe615da8f9be6b9df\r\n",
                request,
                StringComparison.Ordinal);
            Assert.Contains("\r\nContent-MD5: 494fe260783ba3e413e853302014d11d\r\n", request, StringComparison.Ordinal);
            Assert.Contains("\r\nContent-Type: application/json\r\n", request, StringComparison.Ordinal);
        });

    [Fact]
    public async Task An_empty_body_is_signed_with_the_MD5_hash_of_zero_bytes()
    {
        await using RawServer server = RawServer.Answering(200, "{}");
        await using VenueClientAccount account = At(server, FixedTime);

        using HttpResponseMessage response = await account.Http.PostAsync(
            new Uri(server.Host, "/api/1.0/test?action=ping"),
            null,
            Cancellation);

        Assert.Contains(
            "\r\nContent-MD5: d41d8cd98f00b204e9800998ecf8427e\r\n",
            Assert.Single(server.Requests),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    public async Task A_body_of_any_size_is_accepted(int size)
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox);
        byte[] body = size == 0 ? [] : Encoding.UTF8.GetBytes($$"""{"pad":"{{new string('x', size)}}"}""");
        using var content = new StreamContent(new MemoryStream(body))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };

        using HttpResponseMessage response = await account.Http.PostAsync(
            new Uri(sandbox.VenueHost, "/api/1.0/test?action=ping"),
            content,
            Cancellation);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public Task Custom_IVVY_headers_are_signed_and_existing_signature_headers_are_replaced() =>
        InEachCultureAsync(async () =>
        {
            await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
            await using VenueClientAccount account = VenueClientAccount.At(sandbox);
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                new Uri(sandbox.VenueHost, "/api/1.0/test?action=ping&b=%C3%84&A=İ"))
            {
                Content = Json("{}"),
            };
            request.Headers.TryAddWithoutValidation("IVVY_Zone", "Under the SUN");
            request.Headers.TryAddWithoutValidation("ivvy-app-Id", "I9");
            request.Headers.TryAddWithoutValidation("IVVY-Date", "2000-01-01 00:00:00");
            request.Headers.TryAddWithoutValidation("X-Api-Authorization", "IWS other:0");
            request.Content!.Headers.TryAddWithoutValidation("Content-MD5", "0");

            using HttpResponseMessage response = await account.Http.SendAsync(request, Cancellation);

            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        });

    [Fact]
    public async Task Each_attempt_gets_a_new_signature()
    {
        int calls = 0;
        var clock = new SetClock(FixedTime);
        await using RawServer server = RawServer.Start((stream, cancellation) =>
        {
            clock.Now += TimeSpan.FromMinutes(4);
            return RawServer.Answer(calls++ < 2 ? 503 : 200, """{"success":true,"id":755}"""u8.ToArray())(stream, cancellation);
        });
        await using VenueClientAccount account = VenueClientAccount.At(
            server.Host,
            options => (options.Retry.MaxRetries, options.Retry.Delay) = (3, TimeSpan.Zero),
            clock);

        await account.Client.UpdateAsync(107, 755, new IvvyOpportunityPatch { Name = "n" }, Cancellation);

        Assert.Equal(
            ["03:04:05", "03:08:05", "03:12:05"],
            server.Requests.Select(static request => Header(request, "IVVY-Date")[^8..]));
        Assert.Equal(3, server.Requests.Select(static request => Header(request, "X-Api-Authorization")).Distinct().Count());
        Assert.Single(server.Bodies.Distinct());
    }

    [Fact]
    public async Task Custom_handlers_and_logs_and_errors_show_no_key()
    {
        var seen = new List<string>();
        await using RawServer server = RawServer.Answering(401, """{"errorCode":401,"message":"CANARY"}""");
        await using VenueClientAccount account = VenueClientAccount.At(server.Host, build: builder =>
            builder.HttpClient.AddHttpMessageHandler(() => new Spy(seen)));

        var error = await Assert.ThrowsAsync<IvvyCredentialsException>(() =>
            account.Client.UpdateAsync(1, 1, new IvvyOpportunityPatch { Name = "CANARY" }, Cancellation));

        Assert.Contains("IWS CANARY-key:", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.Equal(2, seen.Count);
        Assert.DoesNotContain([.. seen, .. account.Log.Lines(), error.ToString()], static text =>
            text.Contains("CANARY", StringComparison.Ordinal) || text.Contains("IWS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_to_another_host_is_neither_signed_nor_sent()
    {
        await using RawServer elsewhere = RawServer.Answering(200, "{}");
        await using VenueClientAccount account = VenueClientAccount.At(new Uri("https://api.ap-southeast-2.ivvy.com"));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            account.Http.PostAsync(elsewhere.Host, Json("{}"), Cancellation));

        Assert.Empty(elsewhere.Requests);
    }

    internal static string Header(string request, string name) =>
        request.Split("\r\n").First(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[
            (name.Length + 2)..
        ];

    private static VenueClientAccount At(RawServer server, DateTimeOffset now) =>
        VenueClientAccount.At(
            server.Host,
            static options => (options.ApiKey, options.ApiSecret) = ("key", "my secret key"),
            new SetClock(now));

    private static ByteArrayContent Json(string body) =>
        new(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static Task InEachCultureAsync(Func<Task> check) => Cases.UnderEachCultureAsync(() =>
    {
        Assert.NotEqual(CultureInfo.InvariantCulture, CultureInfo.CurrentCulture);
        return check();
    });

    private sealed class Spy(List<string> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            seen.Add(request.ToString());
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            seen.Add(response.RequestMessage!.ToString());
            return response;
        }
    }
}
