using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// For any input and any failures of the service, each row gets one outcome. The outcomes are in input order and match the
/// updates that the server executed.
/// </summary>
public sealed class BulkPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Chaos.Cases(usual: 20, full: 60))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_row_has_one_outcome_and_updates_of_an_opportunity_keep_their_order(int seed)
    {
        var random = new Random(seed);
        double badRows = random.Next(3) * 0.02;
        RowKind[] kinds =
        [
            .. Enumerable.Range(0, 2_000).Select(_ => random.NextDouble() < badRows ? (RowKind)random.Next(1, 4) : RowKind.Sound),
        ];
        using var server = new ModelServer(seed)
        {
            KindOf = number => kinds[number],
            LostAnswers = random.Next(2) * 0.05,
            BadGateways = random.Next(2) * 0.05,
            LeftOutRows = random.Next(2) * 0.03,
            Throttles = random.Next(3) == 0 ? 0.05 : 0,
            MaxLatency = random.Next(3),
        };
        await using var account = new BulkClientAccount(server);
        List<OpportunityUpdate> input = BulkClientAccount.Updates(random.Next(1, 2_000), random.Next(1, 400), seed);
        var outcomes = new List<UpdateOutcome>();

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            random.Next(2) == 0 ? Trickle(input, random.Next(1, 200)) : input.ToAsyncEnumerable(),
            new BulkUpdateOptions
            {
                ReadAhead = random.Next(25, 300),
                MaxCallsInFlight = random.Next(1, 12),
                OnUnknown = (UnknownOutcomePolicy)random.Next(3),
                OnOutcome = async outcome =>
                {
                    if (outcome.Index % 64 == 0)
                    {
                        await Task.Yield();
                    }

                    outcomes.Add(outcome);
                },
            },
            Cancellation);

        Assert.Empty(server.Violations);
        Truth.Check(input, outcomes, server, kinds);
        Assert.Equal(input.Count, summary.Read);
        Assert.Equal(outcomes.Count(outcome => outcome.Status == UpdateStatus.Updated), summary.Updated);
        Assert.Equal(outcomes.Count(outcome => outcome.Status == UpdateStatus.Rejected), summary.Rejected);
        Assert.Equal(outcomes.Count(outcome => outcome.Status == UpdateStatus.Unknown), summary.Unknown);
        Assert.Equal(outcomes.Count(outcome => outcome.Status == UpdateStatus.NotSent), summary.NotSent);
        Assert.Equal(server.Calls.Count, summary.Calls);
        Assert.Equal(outcomes.Where(outcome => outcome.Status != UpdateStatus.Updated).Take(1_000), summary.Failures);
    }

    private static async IAsyncEnumerable<OpportunityUpdate> Trickle(List<OpportunityUpdate> updates, int burst)
    {
        for (int i = 0; i < updates.Count; i++)
        {
            if (i % burst == burst - 1)
            {
                await Task.Yield();
            }

            yield return updates[i];
        }
    }
}
