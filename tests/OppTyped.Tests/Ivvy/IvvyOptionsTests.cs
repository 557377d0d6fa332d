using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Throttling;

namespace OppTyped.Tests.Ivvy;

/// <summary>
/// Tests that the host does not start with an invalid configuration. The error message says how to correct the configuration.
/// </summary>
public sealed class IvvyOptionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<IvvyOptions>> Mistakes =>
        new()
        {
            { "Region or ApiHost must be set, and not both", options => options.Region = null },
            {
                "Region or ApiHost must be set, and not both",
                options => options.ApiHost = new Uri("https://api.us-west-2.ivvy.com")
            },
            { "Region or ApiHost must be set, and not both", options => options.Region = (IvvyRegion)9 },
            {
                "ApiHost must be https",
                options => (options.Region, options.ApiHost) = (null, new Uri("http://api.us-west-2.ivvy.com"))
            },
            {
                "ApiHost must be scheme and host only",
                options =>
                    (options.Region, options.ApiHost) = (null, new Uri("https://api.us-west-2.ivvy.com/api/1.0?key=CANARY"))
            },
            { "ApiKey is not set", options => options.ApiKey = " " },
            { "ApiKey contains a character", options => options.ApiKey = "CANARY\n" },
            { "ApiSecret is not set", options => options.ApiSecret = null },
            { "ApiSecret contains a line break", options => options.ApiSecret = "CANARY\r\n" },
            { "AttemptTimeout must be more than zero", options => options.AttemptTimeout = TimeSpan.Zero },
            { "Limits.Calls must be", options => options.Limits.Calls = 0 },
            { "Retry.MaxRetries must be", options => options.Retry.MaxRetries = -1 },
            { "CustomFields.MultiSelectSeparator must be", options => options.CustomFields.MultiSelectSeparator = '"' },
        };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task The_host_does_not_start_with_an_invalid_option(string message, Action<IvvyOptions> mistake)
    {
        using IHost host = BuildHost(mistake);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("IvvyOptions." + message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IvvyRegion.Australia, "api.ap-southeast-2.ivvy.com")]
    [InlineData(IvvyRegion.UnitedStates, "api.us-west-2.ivvy.com")]
    [InlineData(IvvyRegion.UnitedKingdom, "api.eu-west-2.ivvy.com")]
    public async Task A_region_sets_the_host(IvvyRegion region, string host)
    {
        Uri? called = null;
        using IHost app = BuildHost(
            options => options.Region = region,
            builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => new RespondingHandler(uri => called = uri)));
        await app.StartAsync(Cancellation);

        await app
            .Services.GetRequiredService<IIvvyClient>()
            .UpdateAsync(1, 2, new IvvyOpportunityPatch { Name = "n" }, Cancellation);

        Assert.Equal($"https://{host}/api/1.0/venue?action=addOrUpdateOpportunity", called?.AbsoluteUri);
    }

    [Fact]
    public async Task Both_services_can_be_registered_together_with_separate_budgets()
    {
        await using RawServer server = RawServer.Answering(200, """{"success":true,"id":2}""");
        await using RawServer crm = RawServer.Answering(200, Vector.Documented("update.response.json"));
        using IHost app = BuildHost(
            options => (options.Region, options.ApiHost) = (null, server.Host),
            builder =>
                builder.Services.AddLeadSquared(options =>
                {
                    options.ApiHost = crm.Host;
                    options.AccessKey = options.SecretKey = "k";
                }));
        await app.StartAsync(Cancellation);

        await app
            .Services.GetRequiredService<IIvvyClient>()
            .UpdateAsync(1, 2, new IvvyOpportunityPatch { Name = "n" }, Cancellation);
        await app
            .Services.GetRequiredService<ILeadSquaredClient>()
            .UpdateAsync("id", new FieldChanges(1).Set("Status", "Won"), cancellationToken: Cancellation);

        Assert.DoesNotContain("x-LSQ", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("IWS", Assert.Single(crm.Requests), StringComparison.OrdinalIgnoreCase);
        Assert.NotSame(
            app.Services.GetRequiredKeyedService<CallBudget>(IvvyServiceCollectionExtensions.BudgetKey),
            app.Services.GetRequiredKeyedService<CallBudget>(""));
    }

    private static IHost BuildHost(Action<IvvyOptions> configure, Action<AccountBuilder<IvvyCredentials>>? build = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        AccountBuilder<IvvyCredentials> ivvy = builder.Services.AddIvvy(static options =>
        {
            options.Region = IvvyRegion.Australia;
            options.ApiKey = VenueClientAccount.Key;
            options.ApiSecret = VenueClientAccount.Secret;
        });
        builder.Services.Configure(configure);
        build?.Invoke(ivvy);
        return builder.Build();
    }

    private sealed class RespondingHandler(Action<Uri?> called) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            called(request.RequestUri);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"success":true,"id":2}""") });
        }
    }
}
