using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Hosting;

/// <summary>
/// Tests changes of the configuration while the application runs. After an invalid change, the options from before stay in use,
/// and whoever reloads the configuration gets no exception.
/// </summary>
public sealed class OptionsChangeTests : IDisposable
{
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["Crm:Region"] = "Mumbai",
            ["Crm:AccessKey"] = "first",
            ["Crm:SecretKey"] = "secret",
            ["Other:Region"] = "Mumbai",
            ["Other:AccessKey"] = "other",
            ["Other:SecretKey"] = "secret",
            ["Venues:Region"] = "Australia",
            ["Venues:ApiKey"] = "first",
            ["Venues:ApiSecret"] = "secret",
        }).Build();

    private readonly FakeLogCollector _log = new();
    private readonly ScriptedService _crm = new(static _ => (200, Vector.Documented("update.response.json")));
    private readonly ScriptedService _venues = new(static _ => (200, """{"success":true,"id":755}"""));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEnumerable<string> KeysSent => _crm.Arrived.Select(static call => call.Headers["x-LSQ-AccessKey"]);

    private IEnumerable<string> InvalidChanges =>
        _log.Lines().Where(static line => line.Contains("not valid", StringComparison.Ordinal));

    public void Dispose()
    {
        _crm.Dispose();
        _venues.Dispose();
    }

    [Theory]
    [InlineData("Crm:AccessKey", "not a key", "LeadSquaredOptions.AccessKey contains a character")]
    [InlineData("Crm:AccessKey", "", "LeadSquaredOptions.AccessKey is not set")]
    [InlineData("Crm:AttemptTimeout", "half a minute", "Configuration 'Crm:AttemptTimeout' cannot be read")]
    [InlineData("Crm:Unknown", "x", "Configuration 'Crm:Unknown' is not a setting")]
    public async Task An_invalid_change_before_the_first_call_does_not_take_the_account_down(
        string setting,
        string value,
        string problem)
    {
        using IHost host = BuildHost();
        await host.StartAsync(Cancellation);

        Set(setting, value);
        await UpdateAsync(host.Services);
        await UpdateAsync(host.Services);

        Assert.Equal(["first", "first"], KeysSent);
        Assert.Contains(problem, Assert.Single(InvalidChanges), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_change_before_the_first_call_does_not_take_a_venue_account_down()
    {
        using IHost host = BuildHost();
        await host.StartAsync(Cancellation);

        Set("Venues:ApiKey", "not a key");
        await host.Services.GetRequiredService<IIvvyClient>().UpdateAsync(1, 755, new WeddingPatch { Name = "n" }, Cancellation);

        Assert.StartsWith("IWS first:", Assert.Single(_venues.Arrived).Headers["X-Api-Authorization"], StringComparison.Ordinal);
        Assert.Contains("IvvyOptions.ApiKey contains a character", Assert.Single(InvalidChanges), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_in_a_background_task_does_not_fail()
    {
        using IHost host = BuildHost();
        await host.StartAsync(Cancellation);
        _configuration["Crm:AccessKey"] = "not a key";

        await Task.Run(_configuration.Reload, Cancellation);

        Assert.Single(InvalidChanges);
    }

    [Fact]
    public async Task An_account_without_valid_options_reports_the_error_in_its_calls_until_it_is_corrected()
    {
        await using ServiceProvider provider = Register(new ServiceCollection()).BuildServiceProvider();
        await UpdateAsync(provider, "other");

        Set("Crm:AccessKey", "not a key");
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => UpdateAsync(provider));
        Set("Crm:AccessKey", "not a key either");
        await Assert.ThrowsAsync<OptionsValidationException>(() => UpdateAsync(provider));
        Set("Crm:AccessKey", "second");
        await UpdateAsync(provider);

        Assert.Contains("LeadSquaredOptions.AccessKey contains a character", error.Message, StringComparison.Ordinal);
        Assert.Equal(["other", "second"], KeysSent);
        Assert.Empty(InvalidChanges);
    }

    [Fact]
    public async Task Each_invalid_change_is_logged_once()
    {
        using IHost host = BuildHost();
        await host.StartAsync(Cancellation);

        Set("Crm:AccessKey", "not a key");
        _configuration.Reload();
        Set("Crm:SecretKey", "not a key");
        Set("Crm:SecretKey", "secret");
        Set("Crm:AccessKey", "second");
        Set("Crm:AccessKey", "not a key");
        await UpdateAsync(host.Services);

        Assert.Equal(["second"], KeysSent);
        Assert.Equal(4, InvalidChanges.Count());
    }

    [Fact]
    public async Task The_options_monitor_has_the_options_in_use_and_reports_only_valid_changes()
    {
        using IHost host = BuildHost();
        await host.StartAsync(Cancellation);
        var monitor = host.Services.GetRequiredService<IOptionsMonitor<LeadSquaredOptions>>();
        var changes = new List<(string?, TimeSpan)>();
        using (monitor.OnChange((options, name) => changes.Add((name, options.AttemptTimeout))))
        {
            Set("Crm:AttemptTimeout", "00:00:07");
            Set("Crm:AttemptTimeout", "-1");
            Assert.Equal(TimeSpan.FromSeconds(7), monitor.Get("emea").AttemptTimeout);
            Set("Crm:AttemptTimeout", "00:00:08");
        }

        Set("Crm:AttemptTimeout", "00:00:09");

        Assert.Equal(
            [("emea", TimeSpan.FromSeconds(7)), ("emea", TimeSpan.FromSeconds(8))],
            changes.Where(static change => change.Item1 == "emea"));
        Assert.Equal(TimeSpan.FromSeconds(9), monitor.Get("emea").AttemptTimeout);
    }

    [Fact]
    public async Task Options_that_are_removed_from_the_cache_are_read_again()
    {
        using IHost host = BuildHost();
        await host.StartAsync(Cancellation);
        _configuration["Crm:AccessKey"] = "second";

        await UpdateAsync(host.Services);
        host.Services.GetRequiredService<IOptionsMonitorCache<LeadSquaredOptions>>().TryRemove("emea");
        await UpdateAsync(host.Services);

        Assert.Equal(["first", "second"], KeysSent);
    }

    [Fact]
    public async Task An_invalid_change_does_not_take_an_account_of_the_factory_down()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(_log)))
            .AddLeadSquaredAccountFactory()
            .BuildServiceProvider();
        await using Account<ILeadSquaredClient> tenant = provider.GetRequiredService<ILeadSquaredAccountFactory>().Create(
            "tenant",
            static options => AccountsTests.Configure(options, "first"),
            builder =>
            {
                builder.Services.Configure<LeadSquaredOptions>("tenant", _configuration.GetSection("Tenant"));
                builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => _crm);
            });

        Set("Tenant:AccessKey", "not a key");
        await tenant.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        Set("Tenant:AccessKey", "second");
        await tenant.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        Assert.Equal(["first", "second"], KeysSent);
        Assert.Single(InvalidChanges);
    }

    private static Task<UpdateResponse> UpdateAsync(IServiceProvider provider, string account = "emea") => provider
        .GetRequiredKeyedService<ILeadSquaredClient>(account)
        .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

    private void Set(string setting, string value)
    {
        _configuration[setting] = value;
        _configuration.Reload();
    }

    private IHost BuildHost()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        Register(builder.Services);
        return builder.Build();
    }

    private IServiceCollection Register(IServiceCollection services)
    {
        services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(_log)));
        foreach ((string name, string section) in new[] { ("emea", "Crm"), ("other", "Other") })
        {
            services.AddLeadSquared(name, _configuration.GetSection(section))
                .HttpClient.ConfigurePrimaryHttpMessageHandler(() => _crm);
        }

        services.AddIvvy(_configuration.GetSection("Venues")).HttpClient.ConfigurePrimaryHttpMessageHandler(() => _venues);
        return services;
    }
}
