using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Throttling;

/// <summary>Calls with the system's clock use the objects of earlier calls again. No call may notice another one.</summary>
public sealed class TimeLimitTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_has_its_whole_time()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using ClientAccount account = At(sandbox, static options => options.TotalTimeout = Limit);

        // On a busy machine, even this call can take longer than its limit.
        await Record.ExceptionAsync(() => UpdateAsync(account, Cancellation));
        await Task.Delay(0.7 * Limit, Cancellation);
        sandbox.Faults.Add(SandboxFault.NoAnswer);

        for (int call = 0; call < 2; call++)
        {
            long start = Stopwatch.GetTimestamp();
            await Assert.ThrowsAnyAsync<LeadSquaredException>(() => UpdateAsync(account, Cancellation));

            // The system's timers can be some milliseconds early.
            Assert.InRange(Stopwatch.GetElapsedTime(start), 0.95 * Limit, TimeSpan.MaxValue);
        }
    }

    // HttpClient would pass on a token of its own for each call.
    [Fact]
    public async Task A_call_ends_with_the_token_of_its_own_caller_only()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using ClientAccount account = At(sandbox, build: static builder =>
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers());
        var handlers = account.Services.GetRequiredService<IHttpMessageHandlerFactory>();
        using var own = new HttpMessageInvoker(handlers.CreateHandler("own"), disposeHandler: false);
        var read = new Uri(
            sandbox.ApiHost,
            $"/v2/OpportunityManagement.svc/GetOpportunityDetails?OpportunityId={Id}");
        using var earlier = new CancellationTokenSource();
        using var later = new CancellationTokenSource();
        using HttpRequestMessage first = new(HttpMethod.Get, read), second = new(HttpMethod.Get, read);
        using HttpResponseMessage response = await own.SendAsync(first, earlier.Token);
        sandbox.Faults.Add(SandboxFault.NoAnswer);

        Task<HttpResponseMessage> call = own.SendAsync(second, later.Token);
        await Eventually.UntilAsync(() => sandbox.Counts.Accepted == 2);
        await earlier.CancelAsync();
        sandbox.Faults.Clear();
        await UpdateAsync(account, Cancellation);
        Assert.False(call.IsCompleted);

        await later.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Many_calls_at_once_that_are_canceled_or_not_end_as_their_own_caller_wanted()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using ClientAccount account = At(sandbox);
        sandbox.Latency.Response = SandboxDelay.Uniform(TimeSpan.Zero, TimeSpan.FromMilliseconds(4));
        var random = new Random(20261130);
        int[] delays = [.. Enumerable.Range(0, 600).Select(_ => random.Next(12))];

        await Parallel.ForEachAsync(
            delays,
            new ParallelOptions { MaxDegreeOfParallelism = 100, CancellationToken = Cancellation },
            async (delay, _) =>
            {
                using var caller = new CancellationTokenSource();
                Task<UpdateResponse> call = UpdateAsync(account, caller.Token);
                await Task.Delay(delay, Cancellation);
                bool isCanceled = delay % 2 == 0;
                if (isCanceled)
                {
                    await caller.CancelAsync();
                }

                Exception? error = await Record.ExceptionAsync(() => call);
                Assert.True(error is null || (isCanceled && error is CallCanceledException), $"{error}");
            });
    }

    private static Task<UpdateResponse> UpdateAsync(ClientAccount account, CancellationToken cancellationToken) =>
        account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: cancellationToken);

    private static ClientAccount At(
        OpportunitySandbox sandbox,
        Action<LeadSquaredOptions>? configure = null,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null)
    {
        sandbox.Opportunities.Add(Id, 12003);
        return ClientAccount.At(sandbox.ApiHost, options =>
        {
            (options.AccessKey, options.SecretKey) = (sandbox.AccessKey, sandbox.SecretKey);
            options.Limits.Calls = 100_000;
            options.Retry.MaxRetries = 0;
            configure?.Invoke(options);
        }, build);
    }
}
