using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync();
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.AddServiceDefaults();
builder.AddCrm(sandbox);
builder.Services.AddSingleton(sandbox);
builder.Services.AddHostedService<Worker>();
await builder.Build().RunAsync();

/// <summary>Updates opportunities, and stops the program.</summary>
internal sealed class Worker(ILeadSquaredClient crm, OpportunitySandbox sandbox, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Console.WriteLine(await ServiceDefaults.CountCallsAsync(crm, sandbox, stoppingToken));
        lifetime.StopApplication();
    }
}
