using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Benchmarks.Models;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Benchmarks.Calls;

/// <summary>
/// Measures in real time how much of the rate limit is used. The complete chain of handlers sends calls to the sandbox. The calls
/// use two named clients, and the client factory replaces the handlers during the run.
/// </summary>
internal static class LiveLimit
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";
    private const int Calls = 25;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(TimeSpan time)
    {
        var delay = SandboxDelay.Lognormal(TimeSpan.FromMilliseconds(100), 0.1);
        await using OpportunitySandbox sandbox = await OpportunitySandbox
            .StartAsync(new SandboxOptions { CallsKept = 0 })
            .ConfigureAwait(false);
        sandbox.Opportunities.Add(Id, 12003);
        sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(Calls, Window);
        (sandbox.Latency.Request, sandbox.Latency.Response) = (delay, delay);

        var services = new ServiceCollection();
        services.AddLeadSquared(options =>
        {
            (options.ApiHost, options.AccessKey, options.SecretKey) = (sandbox.ApiHost, sandbox.AccessKey, sandbox.SecretKey);
        }).HttpClient.SetHandlerLifetime(time / 3);
        services.AddHttpClient("own", client => client.BaseAddress = sandbox.ApiHost).AddLeadSquaredHandlers();
        await using ServiceProvider provider = services.BuildServiceProvider();
        using var end = new CancellationTokenSource(time);
        long begun = TimeProvider.System.GetTimestamp();
        await Task
            .WhenAll(Enumerable.Range(0, 2 * Calls).Select(caller => CallAsync(provider, caller % 2 == 0, end.Token)))
            .ConfigureAwait(false);

        SandboxCounts counts = sandbox.Counts;
        double possible = TimeProvider.System.GetElapsedTime(begun) / Window * Calls;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Accepted} calls, {counts.Accepted / possible * 100:0.0} % of the limit, {counts.Throttled} refused, "
                + $"at most {sandbox.Arrivals.MostAcceptedWithin(Window)} in a window"));
    }

    private static async Task CallAsync(IServiceProvider provider, bool typed, CancellationToken end)
    {
        var crm = provider.GetRequiredService<ILeadSquaredClient>();
        var clients = provider.GetRequiredService<IHttpClientFactory>();
        try
        {
            while (true)
            {
                if (typed)
                {
                    await crm.UpdateAsync(Id, new QuotePatch { Premium = 1 }, cancellationToken: end).ConfigureAwait(false);
                    continue;
                }

                using HttpClient own = clients.CreateClient("own");
                await own
                    .GetStringAsync(
                        new Uri($"/v2/OpportunityManagement.svc/GetOpportunityDetails?OpportunityId={Id}", UriKind.Relative),
                        end)
                    .ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The time is up.
        }
    }
}
