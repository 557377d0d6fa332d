using OppTyped.LeadSquared;

namespace OppTyped.Tests.Bulk;

/// <summary>The first call of a run is sent alone, if it is not known that others may follow.</summary>
public sealed class ProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_call_with_wrong_keys_leaves()
    {
        using var server = new ModelServer(1) { Override = static _ => ModelServer.Answer(401, ""), MaxLatency = 20 };
        await using var account = new BulkClientAccount(server);

        await Assert.ThrowsAsync<BulkStoppedException>(() => RunAsync(account));

        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task One_call_of_a_resumed_run_is_refused_when_the_window_is_used_up()
    {
        using (var first = new ModelServer(1) { Override = static call => call >= 3 ? ModelServer.Answer(401, "") : null })
        {
            await using var before = new BulkClientAccount(first);
            await Assert.ThrowsAsync<BulkStoppedException>(() => RunAsync(before));
        }

        int refusals = 0;
        using var server = new ModelServer(1)
        {
            Override = call => call == 1 ? Refuse() : null,
            MaxLatency = 20,
        };
        await using var account = new BulkClientAccount(server);
        BulkSummary summary = await RunAsync(account);

        Assert.True(summary.AllUpdated);
        Assert.Equal(1, refusals);
        Assert.Equal(server.Calls[0], server.Calls[1]);

        HttpResponseMessage Refuse()
        {
            refusals++;
            return ModelServer.Answer(429, "");
        }
    }

    [Theory]
    [InlineData(502, "")]
    [InlineData(500, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""")]
    [InlineData(200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}""")]
    public async Task Others_follow_after_any_response_that_is_no_refusal_of_all_calls(int status, string body)
    {
        var others = new TaskCompletionSource();
        using var server = new ModelServer(1)
        {
            Override = call => call == 1 ? ModelServer.Answer(status, body) : null,
            OnCall = server =>
            {
                // The rows of the first call are sent again later.
                if (server.Calls.Count > 1 && server.Calls[^1][0].Number >= 25)
                {
                    others.TrySetResult();
                }
            },
        };
        await using var account = new BulkClientAccount(server);

        Task<BulkSummary> run = RunAsync(account);
        await others.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal(1_000, (await run).Read);
    }

    [Fact]
    public async Task No_call_waits_when_the_keys_are_known()
    {
        int inFlight = 0;
        var both = new TaskCompletionSource();
        using var server = new ModelServer(1)
        {
            OnCall = _ =>
            {
                if (Interlocked.Increment(ref inFlight) == 3)
                {
                    both.SetResult();
                }
            },
            Held = call => call > 1 ? both.Task : Task.CompletedTask,
        };
        await using var account = new BulkClientAccount(server);
        await account.Client.BulkUpdateAsync(BulkClientAccount.Updates(25), cancellationToken: Cancellation);

        BulkSummary summary = await account.Client
            .BulkUpdateAsync(BulkClientAccount.Updates(50), cancellationToken: Cancellation)
            .WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.True(summary.AllUpdated);
    }

    private Task<BulkSummary> RunAsync(BulkClientAccount account) => account.Client.BulkUpdateAsync(
        BulkClientAccount.Updates(1_000),
        new BulkUpdateOptions
        {
            Journal = _folder["journal"],
            RunId = BulkClientAccount.RunId,
            FillDelay = BulkClientAccount.Patience,
        },
        Cancellation);
}
