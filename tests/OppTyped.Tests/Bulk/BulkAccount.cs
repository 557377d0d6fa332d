using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>An account whose service is a model, with seconds that take milliseconds; and inputs for it.</summary>
internal sealed class BulkAccount : IAsyncDisposable
{
    /// <summary>Long enough, at the speed of these tests' time, for a reader that a busy machine holds up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Account _account;

    public BulkAccount(HttpMessageHandler server, Action<LeadSquaredOptions>? configure = null, int timeFactor = 1_000) => _account = Account.At(
        new Uri("https://api.leadsquared.com"),
        options =>
        {
            options.AttemptTimeout = Timeout.InfiniteTimeSpan;
            configure?.Invoke(options);
        },
        builder =>
        {
            builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => server);
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FastClock(timeFactor)));
        });

    public IOpportunityClient Client => _account.Client;

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    /// <summary>An update that sets the opportunity's amount to the update's own number, which is its state too.</summary>
    public static OpportunityUpdate Update(long number, string id) => new OpportunityUpdate<Insurance>(id, new InsurancePatch { Amount = number }) { State = number };

    /// <summary>So many updates, each of an opportunity of its own.</summary>
    public static IEnumerable<OpportunityUpdate> Updates(int count) => Enumerable.Range(0, count).Select(number => Update(number, $"opp-{number}"));

    /// <summary>So many updates of fewer opportunities, at random, their ids in any of their spellings.</summary>
    public static List<OpportunityUpdate> Updates(int count, int opportunities, int seed)
    {
        var random = new Random(seed);
        string[] ids = [.. Enumerable.Range(0, opportunities).Select(number => number % 3 == 0 ? $"OPP-{number}" : new Guid(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]).ToString())];
        return [.. Enumerable.Range(0, count).Select(number => Update(number, Respell(ids[random.Next(2) == 0 ? random.Next(opportunities) : random.Next(Math.Min(3, opportunities))], random)))];
    }

    /// <summary>Options that collect outcomes.</summary>
    public static BulkUpdateOptions Collecting(List<UpdateOutcome> outcomes, bool dryRun = false, string? journal = null, int callsInFlight = 4) => new()
    {
        DryRun = dryRun,
        FillDelay = Patience,
        Journal = journal,
        MaxCallsInFlight = callsInFlight,
        OnOutcome = outcome =>
        {
            outcomes.Add(outcome);
            return ValueTask.CompletedTask;
        },
    };

    private static string Respell(string id, Random random) => random.Next(4) switch
    {
        0 when Guid.TryParse(id, out Guid guid) => guid.ToString("B"),
        1 when Guid.TryParse(id, out Guid guid) => guid.ToString("N"),
        2 => id.ToUpperInvariant(),
        _ => id,
    };
}
