using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Ivvy;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Ivvy;

/// <summary>Tests that refused keys are recognised in every kind of error response.</summary>
public sealed class VenueKeysTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401, 401, false)]
    [InlineData(401, 401, true)]
    [InlineData(200, 401, false)]
    [InlineData(200, 463, true)]
    [InlineData(400, 462, false)]
    [InlineData(403, 403, false)]
    public async Task A_call_succeeds_if_the_keys_are_replaced_during_the_call(int status, int code, bool isReplaced)
    {
        string key = "old";
        var service = new ScriptedService(request =>
        {
            key = "new";
            return request.Headers["X-Api-Authorization"].StartsWith("IWS new:", StringComparison.Ordinal)
                ? (200, """{"success":true,"id":7}""")
                : Refusal(status, code);
        });
        await using VenueClientAccount account = At(service, () => key, isReplaced);

        Assert.Equal(7, await account.Client.AddAsync(1, Model, Cancellation));
        Assert.Equal(2, service.Arrived.Count);
    }

    [Theory]
    [InlineData(401, """{"success":false,"errorCode":401,"message":"m"}""", HealthStatus.Unhealthy)]
    [InlineData(200, """{"success":false,"errorCode":463,"message":"m"}""", HealthStatus.Unhealthy)]
    [InlineData(401, """{"success":false,"errorCode":401,"specificCode":23005,"message":"m"}""", HealthStatus.Degraded)]
    public async Task The_health_check_distinguishes_refused_keys_from_a_stale_call(
        int status,
        string body,
        HealthStatus health)
    {
        await using VenueClientAccount account = At(
            new ScriptedService(_ => (status, body)),
            static () => "key",
            isReplaced: false);

        await Assert.ThrowsAsync<IvvyCredentialsException>(() => account.Client.AddAsync(1, Model, Cancellation));

        Assert.Equal(
            health,
            (await account.Services.CheckHealthAsync()).Status);
    }

    private static IvvyOpportunity Model => new() { Name = "n", TypeId = 1, SourceId = 2 };

    private static (int, string) Refusal(int status, int code) =>
        (status, $$"""{"success":false,"errorCode":{{code}},"message":"m"}""");

    private static VenueClientAccount At(ScriptedService service, Func<string> key, bool isReplaced) => VenueClientAccount.At(
        new Uri("https://api.ap-southeast-2.ivvy.com"),
        static options => options.ApiKey = options.ApiSecret = null,
        build: builder =>
        {
            builder.Services.AddHealthChecks().AddIvvy();
            builder.UseCredentials(_ => new GivenKeys<IvvyCredentials>(() => new(key(), "secret")))
                .HttpClient.ConfigurePrimaryHttpMessageHandler(() => service);
            if (isReplaced)
            {
                builder.HttpClient.AddHttpMessageHandler(static () => new ReplacingHandler());
            }
        });

    // Sends a copy of the request. The copy does not have the options of the original request.
    private sealed class ReplacingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            var other = new HttpRequestMessage(request.Method, request.RequestUri)
            {
                Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken)),
            };
            other.Content.Headers.ContentType = request.Content.Headers.ContentType;
            return await base.SendAsync(other, cancellationToken);
        }
    }
}
