using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// If a host is stopped during a bulk run, it finishes the calls in progress. The next start of the host resumes the run.
/// </summary>
public sealed class StoppedHostTests
{
    private const int Rows = 1_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    public async Task A_host_that_is_stopped_and_restarted_sends_every_row_exactly_once(int stops)
    {
        using var folder = new TemporaryFolder();
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Latency.Request = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(15));
        sandbox.Latency.Response = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(15));
        for (int number = 0; number < Rows; number++)
        {
            sandbox.Opportunities.Add($"opp-{number}", 12003);
        }

        for (int stop = 0; stop < stops; stop++)
        {
            var import = await RunHostAsync(
                sandbox,
                folder["import.journal"],
                runTime: TimeSpan.FromMilliseconds(60 + (17 * stop)));
            int callsBefore = sandbox.Calls.Count;
            Assert.True(import.Summary is not null || import.Canceled is not null, "The run did not end when the host stopped.");
            await Task.Delay(50, Cancellation);
            Assert.Equal(callsBefore, sandbox.Calls.Count);
        }

        BulkSummary summary = (await RunHostAsync(sandbox, folder["import.journal"], Timeout.InfiniteTimeSpan)).Summary!;
        string[] sent =
        [
            .. sandbox.Calls.SelectMany(static call =>
                JsonDocument
                    .Parse(call.Body)
                    .RootElement.EnumerateArray()
                    .Select(static row => row.GetProperty("ProspectOpportunityId").GetString()!)),
        ];

        Assert.Equal(Rows, summary.Updated);
        Assert.Equal(Rows, sent.Length);
        Assert.All(Enumerable.Range(0, Rows), number =>
            Assert.Equal($"{number}", sandbox.Opportunities[$"opp-{number}"]["mx_Custom_6"]));
    }

    private static async Task<Import> RunHostAsync(OpportunitySandbox sandbox, string journal, TimeSpan runTime)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLeadSquared(options =>
        {
            options.ApiHost = sandbox.ApiHost;
            options.AccessKey = sandbox.AccessKey;
            options.SecretKey = sandbox.SecretKey;
            options.Limits.Calls = null;
        });
        builder.Services.AddSingleton(services => new Import(services.GetRequiredService<ILeadSquaredClient>(), journal));
        builder.Services.AddHostedService(static services => services.GetRequiredService<Import>());
        using IHost host = builder.Build();
        await host.StartAsync(Cancellation);
        var import = host.Services.GetRequiredService<Import>();

        // The host starts the service on another thread. Wait until the run has started. Otherwise there would be no run to
        // stop.
        await import.Started;
        await Task.WhenAny(import.ExecuteTask!, Task.Delay(runTime, Cancellation));
        await host.StopAsync(Cancellation);
        return import;
    }

    private sealed class Import(ILeadSquaredClient crm, string journal) : BackgroundService
    {
        private readonly TaskCompletionSource _started = new();

        public Task Started => _started.Task;

        public BulkSummary? Summary { get; private set; }

        public BulkCanceledException? Canceled { get; private set; }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            _started.SetResult();
            try
            {
                IEnumerable<OpportunityUpdate> rows = Enumerable
                    .Range(0, Rows)
                    .Select(static number => new OpportunityUpdate<Insurance>(
                        $"opp-{number}",
                        new InsurancePatch { Amount = number }));
                Summary = await crm.BulkUpdateAsync(
                    rows,
                    new BulkUpdateOptions { Journal = journal, RunId = BulkClientAccount.RunId, MaxCallsInFlight = 3 },
                    stoppingToken);
            }
            catch (BulkCanceledException canceled)
            {
                Canceled = canceled;
            }
        }
    }
}
