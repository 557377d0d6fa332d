using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

/// <summary>
/// Two LeadSquared accounts with keys of their own, an iVvy account, a folder for imports, and web APIs on them, one life after
/// the other.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly DirectoryInfo _imports = Directory.CreateTempSubdirectory("opptyped-");
    private readonly List<Life> _lives = [];

    private Scene(OpportunitySandbox motor, OpportunitySandbox home) => (Motor, Home) = (motor, home);

    public OpportunitySandbox Motor { get; }

    public OpportunitySandbox Home { get; }

    /// <summary>What the last life logged.</summary>
    public IReadOnlyCollection<string> Log => _lives[^1].Log.Lines;

    public static async Task<Scene> StartAsync()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var scene = new Scene(
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
            scene.Motor.Opportunities.Add(
                IdOf(number),
                12003,
                new Dictionary<string, string> { ["Status"] = "Open", ["mx_Custom_8"] = "2026-12-31 00:00:00" });
        }

        scene.Home.Opportunities.Add(IdOf(1), 12000, new Dictionary<string, string> { ["Status"] = "Open" });
        return scene;
    }

    public static string IdOf(int number) => $"00000000-0000-4000-8000-{number:D12}";

    /// <summary>Starts the web API. Calls are not repeated, so that a test sees what each comes to.</summary>
    public HttpClient StartApi(Action<LeadSquaredOptions>? motor = null, bool onKestrel = false)
    {
        var life = new Life(this, motor);
        if (onKestrel)
        {
            life.UseKestrel(0);
        }

        _lives.Add(life);
        return life.CreateClient();
    }

    public async Task StopApiAsync() => await _lives[^1].DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (Life life in _lives)
        {
            await life.DisposeAsync();
        }

        await Motor.DisposeAsync();
        await Home.DisposeAsync();
        _imports.Delete(recursive: true);
    }

    private sealed class Life(Scene scene, Action<LeadSquaredOptions>? motor) : WebApplicationFactory<Program>
    {
        public LogLines Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Sandbox", "false");
            builder.UseSetting("Imports:Folder", scene._imports.FullName);
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
            builder.ConfigureTestServices(services =>
            {
                services.Configure<LeadSquaredOptions>("motor", options => Point(options, scene.Motor));
                services.Configure<LeadSquaredOptions>("home", options => Point(options, scene.Home));
                services.Configure<LeadSquaredOptions>("motor", options => motor?.Invoke(options));
                services.Configure<IvvyOptions>(options =>
                    (options.Region, options.ApiHost, options.ApiKey, options.ApiSecret, options.Retry.MaxRetries) = (
                        null,
                        scene.Motor.VenueHost,
                        scene.Motor.VenueKey,
                        scene.Motor.VenueSecret,
                        0));
            });
        }

        private static void Point(LeadSquaredOptions options, OpportunitySandbox sandbox)
        {
            (options.Region, options.ApiHost, options.AsyncHost) = (null, sandbox.ApiHost, sandbox.AsyncHost);
            (options.AccessKey, options.SecretKey, options.ApiKey) = (sandbox.AccessKey, sandbox.SecretKey, sandbox.AsyncApiKey);
            (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries, options.Limits.Calls) = (0, 0, null);
        }
    }
}
