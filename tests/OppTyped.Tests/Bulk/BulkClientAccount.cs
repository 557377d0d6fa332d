using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// A client that is connected to a <see cref="ModelServer"/> and uses a fast clock. This class also creates inputs for bulk
/// runs.
/// </summary>
internal sealed class BulkClientAccount : IAsyncDisposable
{
    /// <summary>A FillDelay that is longer than any test, even on a busy machine.</summary>
    public static readonly TimeSpan Patience = ManualClock.Patience;

    /// <summary>The id of the run in a journal, if a test has only one run.</summary>
    public const string RunId = "2026-03-01";

    private readonly ClientAccount _account;

    public BulkClientAccount(HttpMessageHandler server, Action<LeadSquaredOptions>? configure = null, int timeFactor = 1_000) =>
        _account = ClientAccount.At(
            new Uri("https://api.leadsquared.com"),
            options =>
            {
                (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                configure?.Invoke(options);
            },
            builder =>
            {
                builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => server);
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FastClock(timeFactor)));
            });

    public ILeadSquaredClient Client => _account.Client;

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    /// <summary>
    /// Creates an update that sets the amount of the opportunity to <paramref name="number"/>. The state
    /// object of the update is the same number.
    /// </summary>
    public static OpportunityUpdate Update(long number, string id) =>
        new OpportunityUpdate<Insurance>(id, new InsurancePatch { Amount = number }) { State = number };

    /// <summary>Creates updates, each for a different opportunity.</summary>
    public static IEnumerable<OpportunityUpdate> Updates(int count) =>
        Enumerable.Range(0, count).Select(number => Update(number, $"opp-{number}"));

    /// <summary>
    /// Creates random updates. Several updates are for the same opportunity, with different spellings of its id.
    /// </summary>
    public static List<OpportunityUpdate> Updates(int count, int opportunities, int seed)
    {
        var random = new Random(seed);
        string[] ids =
        [
            .. Enumerable
                .Range(0, opportunities)
                .Select(number =>
                    number % 3 == 0 ? $"OPP-{number}" : new Guid(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]).ToString()),
        ];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                    Update(
                        number,
                        Respell(
                            ids[random.Next(2) == 0 ? random.Next(opportunities) : random.Next(Math.Min(3, opportunities))],
                            random))),
        ];
    }

    /// <summary>Creates options that add each outcome to <paramref name="outcomes"/>.</summary>
    public static BulkUpdateOptions Collecting(
        List<UpdateOutcome> outcomes,
        bool dryRun = false,
        string? journal = null,
        int callsInFlight = 4,
        Action? onOutcome = null,
        string? report = null) =>
        new()
        {
            DryRun = dryRun,
            FillDelay = Patience,
            Journal = journal,
            RunId = journal is null ? null : RunId,
            Report = report,
            MaxCallsInFlight = callsInFlight,
            OnOutcome = outcome =>
            {
                outcomes.Add(outcome);
                onOutcome?.Invoke();
                return ValueTask.CompletedTask;
            },
        };

    /// <summary>Runs a bulk update with a journal, and returns its outcomes and its summary.</summary>
    public static async Task<(List<UpdateOutcome> Outcomes, BulkSummary Summary)> RunAsync(
        ModelServer server,
        IReadOnlyList<OpportunityUpdate> input,
        string journal,
        int callsInFlight,
        Action? onOutcome = null)
    {
        var outcomes = new List<UpdateOutcome>();
        await using var account = new BulkClientAccount(server);
        BulkSummary summary = await account.Client.BulkUpdateAsync(
            input,
            Collecting(outcomes, journal: journal, callsInFlight: callsInFlight, onOutcome: onOutcome),
            TestContext.Current.CancellationToken);
        return (outcomes, summary);
    }

    /// <summary>Runs a bulk update that is stopped after its last outcome, so that its journal is not complete.</summary>
    public static async Task<List<UpdateOutcome>> RunToLastOutcomeAsync(
        ModelServer server,
        IReadOnlyList<OpportunityUpdate> input,
        string journal,
        int callsInFlight = 4)
    {
        var outcomes = new List<UpdateOutcome>();
        await using var account = new BulkClientAccount(server);
        await Assert.ThrowsAsync<BulkStoppedException>(() => account.Client.BulkUpdateAsync(
            input,
            Collecting(
                outcomes,
                journal: journal,
                callsInFlight: callsInFlight,
                onOutcome: () => _ = outcomes.Count < input.Count ? 0 : throw new TimeoutException()),
            TestContext.Current.CancellationToken));
        return outcomes;
    }

    private static string Respell(string id, Random random) => random.Next(4) switch
    {
        0 when Guid.TryParse(id, out Guid guid) => guid.ToString("B"),
        1 when Guid.TryParse(id, out Guid guid) => guid.ToString("N"),
        2 => id.ToUpperInvariant(),
        _ => id,
    };
}
