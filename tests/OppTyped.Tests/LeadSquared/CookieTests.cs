using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// A session of one account's keys must not outlive them, so no client with an account's handlers keeps cookies.
/// </summary>
public sealed class CookieTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> PrimaryHandlers => ["default", "sockets", "client", "behind another handler", "jar"];

    [Theory]
    [MemberData(nameof(PrimaryHandlers))]
    public async Task The_client_of_an_account_sends_no_cookie(string primary)
    {
        await using RawServer server = SettingCookies();
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder => Use(builder.HttpClient, primary));

        await account.Client.UpdateAsync("1", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        await account.Client.UpdateAsync("1", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        ExpectTwoRequestsWithoutCookies(server);
    }

    [Theory]
    [MemberData(nameof(PrimaryHandlers))]
    public async Task A_client_of_the_application_with_the_account_s_handlers_sends_no_cookie(string primary)
    {
        await using RawServer server = SettingCookies();
        var services = new ServiceCollection();
        services.AddLeadSquared(options => (options.ApiHost, options.AccessKey, options.SecretKey) = (server.Host, "a", "s"));
        Use(services.AddHttpClient("own").AddLeadSquaredHandlers(), primary);
        await using ServiceProvider provider = services.BuildServiceProvider();
        HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("own");

        using HttpResponseMessage first = await client.GetAsync(new Uri(server.Host, "/x"), Cancellation);
        using HttpResponseMessage second = await client.GetAsync(new Uri(server.Host, "/x"), Cancellation);

        ExpectTwoRequestsWithoutCookies(server);
    }

    private static void ExpectTwoRequestsWithoutCookies(RawServer server)
    {
        Assert.Equal(2, server.Requests.Count);
        Assert.All(
            server.Requests,
            static request => Assert.DoesNotContain("Cookie", request, StringComparison.OrdinalIgnoreCase));
    }

    private static RawServer SettingCookies() => RawServer.Start(RawServer.Answer(
        200,
        Encoding.UTF8.GetBytes(Vector.Documented("update.response.json")),
        headers: "Set-Cookie: SESSION=of-user0; path=/\r\n"));

    private static void Use(IHttpClientBuilder client, string primary)
    {
        if (primary != "default")
        {
            client.ConfigurePrimaryHttpMessageHandler(() => primary switch
            {
                "sockets" => new SocketsHttpHandler(),
                "client" => new HttpClientHandler(),
                "jar" => new SocketsHttpHandler { CookieContainer = new CookieContainer() },
                _ => new PassingHandler { InnerHandler = new SocketsHttpHandler() },
            });
        }
    }

    private sealed class PassingHandler : DelegatingHandler;
}
