using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

/// <summary>
/// The environment of the web API: two LeadSquared accounts with different keys, an iVvy account and a folder for imports. A test
/// can stop the web API and start it again.
/// </summary>
internal sealed class WebApiEnvironment : IAsyncDisposable
{
    private readonly DirectoryInfo _imports = Directory.CreateTempSubdirectory("opptyped-");
    private readonly List<RunningApi> _apis = [];

    private WebApiEnvironment(OpportunitySandbox motor, OpportunitySandbox home) => (Motor, Home) = (motor, home);

    public OpportunitySandbox Motor { get; }

    public OpportunitySandbox Home { get; }

    /// <summary>The log of the web API that was started last. Each line begins with its level.</summary>
    public IEnumerable<string> Log =>
        _apis[^1].Log.GetSnapshot().Select(static record => $"{record.Level}: {record.Message} {record.Exception}");

    public static async Task<WebApiEnvironment> StartAsync()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var environment = new WebApiEnvironment(
            await OpportunitySandbox.StartAsync(
                new SandboxOptions
                {
                    AccessKey = "motor-key",
                    SecretKey = "CANARY-motor",
                    AsyncApiKey = "CANARY-async",
                },
                cancellation),
            await OpportunitySandbox.StartAsync(
                new SandboxOptions { AccessKey = "home-key", SecretKey = "CANARY-home" },
                cancellation));
        for (int number = 1; number <= 1_000; number++)
        {
            environment.Motor.Opportunities.Add(
                IdOf(number),
                12003,
                new Dictionary<string, string> { ["Status"] = "Open", ["mx_Custom_8"] = "2026-12-31 00:00:00" });
        }

        environment.Home.Opportunities.Add(IdOf(1), 12000, new Dictionary<string, string> { ["Status"] = "Open" });
        return environment;
    }

    public static string IdOf(int number) => $"00000000-0000-4000-8000-{number:D12}";

    /// <summary>Starts the web API. Calls are not retried, so a test sees the outcome of each call.</summary>
    public HttpClient StartApi(Action<LeadSquaredOptions>? motor = null, bool onKestrel = false)
    {
        var api = new RunningApi(this, motor);
        if (onKestrel)
        {
            // UseKestrel(0) sets the port while the web API already starts. If the start is faster, it throws an exception.
            api.UseKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        }

        _apis.Add(api);
        return api.CreateClient();
    }

    public async Task StopApiAsync() => await _apis[^1].DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (RunningApi api in _apis)
        {
            await api.DisposeAsync();
        }

        await Motor.DisposeAsync();
        await Home.DisposeAsync();
        _imports.Delete(recursive: true);
    }

    private sealed class RunningApi(WebApiEnvironment environment, Action<LeadSquaredOptions>? motor)
        : WebApplicationFactory<Program>
    {
        public FakeLogCollector Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Sandbox", "false");
            builder.UseSetting("Imports:Folder", environment._imports.FullName);
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(Log)));
            builder.ConfigureTestServices(services =>
            {
                services.Configure<LeadSquaredOptions>("motor", options => Connect(options, environment.Motor));
                services.Configure<LeadSquaredOptions>("home", options => Connect(options, environment.Home));
                services.Configure<LeadSquaredOptions>("motor", options => motor?.Invoke(options));
                services.Configure<IvvyOptions>(options =>
                    (options.Region, options.ApiHost, options.ApiKey, options.ApiSecret, options.Retry.MaxRetries) = (
                        null,
                        environment.Motor.VenueHost,
                        environment.Motor.VenueKey,
                        environment.Motor.VenueSecret,
                        0));
            });
        }

        private static void Connect(LeadSquaredOptions options, OpportunitySandbox sandbox)
        {
            (options.Region, options.ApiHost, options.AsyncHost) = (null, sandbox.ApiHost, sandbox.AsyncHost);
            (options.AccessKey, options.SecretKey, options.ApiKey) = (sandbox.AccessKey, sandbox.SecretKey, sandbox.AsyncApiKey);
            (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries, options.Limits.Calls) = (0, 0, null);
        }
    }
}
