using System.Globalization;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace WebApi;

/// <summary>Emulates two LeadSquared accounts and an iVvy account in this process. Each account has its own keys.</summary>
internal sealed class SandboxAccounts(OpportunitySandbox motor, OpportunitySandbox home, DirectoryInfo imports) : IHostedService
{
    private bool _stopped;

    public static async Task<SandboxAccounts> StartAsync() =>
        new(
            await OpportunitySandbox.StartAsync(
                new SandboxOptions
                {
                    AccessKey = "motor-access",
                    SecretKey = "motor-secret",
                    Setup = SetUpMotor,
                }),
            await OpportunitySandbox.StartAsync(
                new SandboxOptions
                {
                    AccessKey = "home-access",
                    SecretKey = "home-secret",
                    Setup = SetUpHome,
                }),
            Directory.CreateTempSubdirectory("opptyped-imports-"));

    /// <summary>Returns the id of the policy or loan with this number.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:D12}");

    public void Configure(WebApplicationBuilder builder)
    {
        builder.Services.Configure<LeadSquaredOptions>("motor", options => UseSandbox(options, motor));
        builder.Services.Configure<LeadSquaredOptions>("home", options => UseSandbox(options, home));
        builder.Services.Configure<IvvyOptions>(options =>
            (options.Region, options.ApiHost, options.ApiKey, options.ApiSecret) = (
                null,
                motor.VenueHost,
                motor.VenueKey,
                motor.VenueSecret));

        // Use a temporary folder for the imports, because the emulated accounts are lost when the process ends.
        builder.Configuration["Imports:Folder"] = imports.FullName;

        // Add this service before the imports. The host stops it last, so a running import can finish its calls.
        builder.Services.AddHostedService(_ => this);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // The host can call this method twice, so only the first call disposes the sandboxes.
        if (Interlocked.Exchange(ref _stopped, true))
        {
            return;
        }

        await motor.DisposeAsync();
        await home.DisposeAsync();
        imports.Delete(recursive: true);
    }

    public string Describe(string here)
    {
        string renewals = Path.Combine(AppContext.BaseDirectory, "renewals.csv");
        return $$"""
            The accounts are emulated in this process. Open their pages: {{motor.Page}} (motor, and iVvy), {{home.Page}} (home)

              curl -i -X PATCH {{here}}/motor/policies/{{IdOf(1)}} --json '{"sumInsured": 250000, "noRenewal": true}'
              curl -i -X PATCH {{here}}/home/loans/{{IdOf(1)}} --json '{"stage": "Sanctioned", "amount": null}'
              curl -i {{here}}/motor/policies/{{IdOf(2)}}/queued --json '{"status": "Won"}'
              curl -i {{here}}/motor/imports -H 'Content-Type: text/csv' --data-binary '@{{renewals}}'
              curl -i {{here}}/venues/107/weddings --json '{"name": "Ada & Charles", "coupleId": 918}'
              curl {{here}}/health
              curl {{here}}/metrics

            """;
    }

    private static void UseSandbox(LeadSquaredOptions options, OpportunitySandbox sandbox)
    {
        options.Region = null;
        options.ApiHost = sandbox.ApiHost;
        options.AsyncHost = sandbox.AsyncHost;
        options.AccessKey = sandbox.AccessKey;
        options.SecretKey = sandbox.SecretKey;
        options.ApiKey = sandbox.AsyncApiKey;
    }

    private static void SetUpMotor(OpportunitySandbox sandbox)
    {
        Fill(sandbox, 12003, count: 500);
        sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(10, TimeSpan.FromSeconds(5));
        sandbox.Latency.Request = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(100));
        sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromSeconds(5));
    }

    private static void SetUpHome(OpportunitySandbox sandbox)
    {
        Fill(sandbox, 12000, count: 10);
        sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(25, TimeSpan.FromSeconds(5));
    }

    private static void Fill(OpportunitySandbox sandbox, int eventCode, int count)
    {
        for (int number = 1; number <= count; number++)
        {
            sandbox.Opportunities.Add(
                IdOf(number),
                eventCode,
                new Dictionary<string, string> { ["Status"] = "Open", ["mx_Custom_8"] = "2026-12-31 00:00:00" });
        }
    }
}
