using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Hosting;

/// <summary>
/// Tests accounts that are defined in the configuration. Every setting is copied to the options. An invalid setting stops the
/// host, with a message that says how to correct the setting.
/// </summary>
public sealed class ConfigurationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string?> Mistakes =>
        new()
        {
            {
                "Configuration 'Crm:AcessKey' is not a setting. The valid settings are Region, AccessKey, SecretKey,",
                "Crm:AcessKey",
                "CANARY"
            },
            {
                "Configuration 'Crm:Limits:CallsPerWindow' is not a setting. The valid settings are Calls, Window,",
                "Crm:Limits:CallsPerWindow",
                "5"
            },
            {
                "Configuration 'Crm:AccessKey' must be a single value, but has settings below it.",
                "Crm:AccessKey:Vault",
                "CANARY"
            },
            { "LeadSquaredOptions.SecretKey is not set", "Crm:SecretKey", null },
            { "LeadSquaredOptions.ApiHost and Region are both set", "Crm:ApiHost", "https://api-in22.leadsquared.com" },
            { "LeadSquaredOptions.AsyncHost must be https", "Crm:AsyncHost", "http://asyncapi-in21.leadsquared.com" },
            { "LeadSquaredOptions.Limits.Calls must be from 1", "Crm:Limits:Calls", "0" },
            { "LeadSquaredOptions.Limits.Share must be above 0", "Crm:Limits:Share", "50" },
            { "LeadSquaredOptions.Queue.StatusPath must be a path", "Crm:Queue:StatusPath", "status" },
            { "LeadSquaredOptions.Account is empty", "Crm:Account", " " },
            { "LeadSquaredOptions.Region must be one of Singapore, UnitedStates,", "Crm:Region", "17" },
            { "'Crm:Region'", "Crm:Region", "Bombay" },
            { "'Crm:AttemptTimeout'", "Crm:AttemptTimeout", "half a minute" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task An_invalid_setting_stops_the_host(string message, string key, string? value)
    {
        using IHost host = BuildHost(
            "Crm",
            new()
            {
                ["Crm:Region"] = "Mumbai",
                ["Crm:AccessKey"] = "CANARY",
                ["Crm:SecretKey"] = "CANARY",
                [key] = value,
            });

        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(Cancellation));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Crm:Region", "LeadSquaredRegion")]
    [InlineData("Crm:AttemptTimeout", "TimeSpan")]
    [InlineData("Crm:ApiHost", "ApiHost")]
    [InlineData("Crm:Limits:Calls", "Int32")]
    [InlineData("Crm:Queue:Keys", "QueueKeyPlacement")]
    public async Task The_error_for_a_secret_in_the_wrong_setting_names_the_setting_but_not_the_value(string key, string expected)
    {
        foreach (string value in new[] { "CANARY", "CANARY' at 'x' to type 'CANARY", "http://[CANARY" })
        {
            using IHost host = BuildHost(
                "Crm",
                new()
                {
                    ["Crm:Region"] = "Mumbai",
                    ["Crm:AccessKey"] = "a",
                    ["Crm:SecretKey"] = "s",
                    [key] = value,
                });

            var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

            Assert.Contains(key.Split(':')[^1], error.Message, StringComparison.Ordinal);
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_error_for_a_missing_section_names_the_section()
    {
        using IHost host = BuildHost("LeadSqared", new() { ["LeadSquared:Region"] = "Mumbai" });

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("Configuration 'LeadSqared' does not exist or is empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_is_copied_to_the_options()
    {
        using IHost host = BuildHost("Crm", new()
        {
            ["Crm:Account"] = "acme",
            ["Crm:ApiHost"] = "https://crm.example",
            ["Crm:AsyncHost"] = "https://queue.example",
            ["Crm:AccessKey"] = "a",
            ["Crm:SecretKey"] = "s",
            ["Crm:ApiKey"] = "k",
            ["Crm:AttemptTimeout"] = "00:00:07",
            ["Crm:TotalTimeout"] = "00:01:07",
            ["Crm:Limits:Calls"] = "7",
            ["Crm:Limits:Window"] = "00:00:01",
            ["Crm:Limits:BulkCalls"] = "3",
            ["Crm:Limits:Share"] = "0.5",
            ["Crm:Limits:MaxBurst"] = "2",
            ["Crm:Limits:MaxCountingDelay"] = "00:00:02",
            ["Crm:Limits:DailyCalls"] = "10000",
            ["Crm:Limits:MaxQueueLength"] = "50",
            ["Crm:Limits:MaxRetryAfter"] = "00:00:30",
            ["Crm:Retry:MaxRetries"] = "1",
            ["Crm:Retry:Delay"] = "00:00:03",
            ["Crm:Retry:MaxDelay"] = "00:00:09",
            ["Crm:Retry:MaxThrottledRetries"] = "2",
            ["Crm:Queue:UpdatePath"] = "/u",
            ["Crm:Queue:StatusPath"] = "/s",
            ["Crm:Queue:MetricsPath"] = "/m",
            ["Crm:Queue:Keys"] = "headers",
            ["Crm:Queue:PollDelay"] = "00:00:02",
            ["Crm:Queue:MaxPollDelay"] = "00:00:20",
            ["Crm:VerifyType"] = "true",
            ["Crm:Fields:MultiSelectSeparator"] = "|",
            ["Crm:Fields:TrueText"] = "Yes",
            ["Crm:Fields:FalseText"] = "No",
            ["Crm:Fields:Cleared"] = "Null",
            ["Crm:Fields:DateTimeZone"] = "Asia/Kolkata",
            ["Crm:Fields:AcceptsSimilarOptions"] = "true",
        });
        await host.StartAsync(Cancellation);
        LeadSquaredOptions options = host.Services.GetRequiredService<IOptions<LeadSquaredOptions>>().Value, unset = new();

        Assert.Equal(
            ["Keys"],
            EqualProperties(options, unset)
                .Except(["AccessKey", "SecretKey", "ApiKey", "Region", "Limits", "Retry", "Queue", "Fields"])
                .DefaultIfEmpty("Keys"));
        Assert.Empty(EqualProperties(options.Limits, unset.Limits));
        Assert.Empty(EqualProperties(options.Retry, unset.Retry));
        Assert.Empty(EqualProperties(options.Queue, unset.Queue));
        Assert.Empty(EqualProperties(options.Fields, unset.Fields));
        Assert.Equal((null, null, null), (options.AccessKey, options.SecretKey, options.ApiKey));
    }

    [Fact]
    public async Task An_unknown_setting_of_a_venue_account_stops_the_host()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Venues:Sydney:Region"] = "Australia",
            ["Venues:Sydney:ApiKey"] = "k",
            ["Venues:Sydney:ApiSecret"] = "my secret key",
            ["Venues:Sydney:Limit:Calls"] = "5",
        });
        builder.Services.AddIvvy("sydney", builder.Configuration.GetSection("Venues:Sydney"));
        using IHost host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Equal(
            "Configuration 'Venues:Sydney:Limit' is not a setting. The valid settings are Region, ApiKey, ApiSecret,"
                + " CustomFields, Account, ApiHost, AttemptTimeout, TotalTimeout, Limits, Retry.",
            error.Message);
    }

    [Theory]
    [InlineData(LeadSquaredRegion.Singapore, "")]
    [InlineData(LeadSquaredRegion.UnitedStates, "-us11")]
    [InlineData(LeadSquaredRegion.Mumbai, "-in21")]
    [InlineData(LeadSquaredRegion.Hyderabad, "-in22")]
    [InlineData(LeadSquaredRegion.Ireland, "-ir31")]
    [InlineData(LeadSquaredRegion.Canada, "-ca12")]
    [InlineData(LeadSquaredRegion.MiddleEast, "-me61")]
    public async Task A_region_sets_the_host_of_the_API_and_the_host_of_the_queue(LeadSquaredRegion region, string host)
    {
        var service = new ScriptedService(static _ => (200, """{"Status":"Request accepted","RequestID":"1"}"""));
        await using ClientAccount account = ClientAccount.At(service, options =>
            (options.ApiHost, options.Region) = (null, region));

        await account.Client.QueueUpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        await account.Client.SendAsync(HttpMethod.Get, "/", cancellationToken: Cancellation);

        Assert.Equal(
            [$"asyncapi{host}.leadsquared.com", $"api{host}.leadsquared.com"],
            service.Arrived.Select(static call => call.Target.Host));
    }

    // Returns the names of the properties that have the same value in both objects.
    private static IEnumerable<string> EqualProperties<T>(T one, T other) => typeof(T).GetProperties()
        .Where(property => Equals(property.GetValue(one), property.GetValue(other)))
        .Select(static property => property.Name);

    private static IHost BuildHost(string section, Dictionary<string, string?> settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Where(static setting => setting.Value is not null));
        builder.Services.AddLeadSquared(builder.Configuration.GetSection(section));
        return builder.Build();
    }
}
