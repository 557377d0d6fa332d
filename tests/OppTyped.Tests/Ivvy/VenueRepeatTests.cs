using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Ivvy;

/// <summary>Tests that an update is sent again after a lost response, and that an add is not sent again.</summary>
public sealed class VenueRepeatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_add_with_a_lost_response_is_reported_and_is_not_sent_again()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox, AllowRetries);
        SandboxActiveFault lostResponses = sandbox.Faults.Add(SandboxFault.LostAnswer with { Probability = 0.1 });
        SandboxActiveFault lostCalls = sandbox.Faults.Add(SandboxFault.LostCall with { Probability = 0.02 });

        var ids = new Dictionary<string, long>();
        var uncertain = new HashSet<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1000).Select(static i => $"opportunity {i}"),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation },
            async (name, cancellation) =>
            {
                try
                {
                    long id = await account.Client.AddAsync(107, Named(name), cancellation);
                    lock (ids)
                    {
                        ids.Add(name, id);
                    }
                }
                catch (IvvyAddOutcomeUnknownException error)
                {
                    Assert.Equal((UnknownOutcomeReason.ConnectionLost, 107), (error.Reason, error.VenueId));
                    lock (ids)
                    {
                        uncertain.Add(name);
                    }
                }
            });

        var stored = sandbox.VenueOpportunities.All.ToLookup(static opportunity => opportunity["name"]!);
        Assert.Equal(lostResponses.TimesApplied + lostCalls.TimesApplied, uncertain.Count);
        Assert.InRange(lostResponses.TimesApplied, 60, 140);
        Assert.Equal(1000, ids.Count + uncertain.Count);
        Assert.All(stored, static group => Assert.Single(group));
        Assert.All(ids, added => Assert.Equal(added.Value, Assert.Single(stored[added.Key]).Id));
        Assert.Equal(lostResponses.TimesApplied, uncertain.Count(name => stored[name].Any()));
    }

    [Fact]
    public async Task An_update_with_a_lost_response_is_retried()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox, AllowRetries);
        sandbox.VenueOpportunities.Add(755, 107);
        sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 2 });

        long id = await account.Client.UpdateAsync(107, 755, new IvvyOpportunityPatch { Name = "n" }, Cancellation);

        Assert.Equal((755L, "n", 3), (id, sandbox.VenueOpportunities[755]["name"], sandbox.Calls.Count));
    }

    // A call without an id is an add in every respect, and a call with an id is an update.
    [Fact]
    public async Task AddOrUpdate_repeats_an_update_but_not_an_add()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox, AllowRetries);
        sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 2 });

        await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() =>
            account.Client.AddOrUpdateAsync(107, id: null, Named("a"), Cancellation));
        Assert.Single(sandbox.Calls);
        int added = Assert.Single(sandbox.VenueOpportunities.All).Id;
        long updated = await account.Client.AddOrUpdateAsync(107, added, Named("b"), Cancellation);
        long another = await account.Client.AddOrUpdateAsync(107, id: null, Named("c"), Cancellation);

        Assert.Equal(added, updated);
        Assert.NotEqual(added, another);
        Assert.Equal(["b", "c"], sandbox.VenueOpportunities.All.Select(static opportunity => opportunity["name"]));
        Assert.Equal(4, sandbox.Calls.Count);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            account.Client.AddOrUpdateAsync(107, id: 0, Named("d"), Cancellation));
    }

    [Theory]
    [InlineData("""{"success":true,"id":755}""")]
    [InlineData("""{"success":true,"id":"755"}""")]
    [InlineData("""{"success":true}""")]
    public async Task An_update_returns_the_id_of_the_opportunity(string response)
    {
        await using RawServer server = RawServer.Answering(200, response);
        await using VenueClientAccount account = VenueClientAccount.At(server.Host);

        Assert.Equal(755, await account.Client.UpdateAsync(107, 755, Named("n"), Cancellation));
    }

    [Fact]
    public async Task The_outcome_is_unknown_if_an_update_is_refused_in_the_retry_after_a_lost_response()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox, AllowRetries);
        sandbox.VenueOpportunities.Add(755, 107);
        sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 1 });
        sandbox.Faults.Add(SandboxFault.VenueRefused(463, "revoked"));

        var error = await Assert.ThrowsAsync<IvvyOutcomeUnknownException>(() =>
            account.Client.UpdateAsync(107, 755, new IvvyOpportunityPatch { Name = "n" }, Cancellation));

        Assert.Equal(UnknownOutcomeReason.RepeatFailed, error.Reason);
        Assert.IsType<IvvyCredentialsException>(error.InnerException);
    }

    [Theory]
    [InlineData(SandboxThrottleForm.TooManyRequests)]
    [InlineData(SandboxThrottleForm.Forbidden)]
    [InlineData(SandboxThrottleForm.Ok)]
    public async Task An_add_that_is_throttled_in_any_form_is_retried(SandboxThrottleForm form)
    {
        // A throttled call delays the next calls for seconds. So the test uses a clock that runs fast.
        var clock = new FastClock(20);
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions { TimeProvider = clock },
            Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox, AllowRetries, clock);
        sandbox.VenueLimits.AllCalls = SandboxRateLimit.FixedWindow(5, TimeSpan.FromSeconds(1));
        sandbox.VenueLimits.Answer = form;

        long[] ids = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => account.Client.AddAsync(107, Named($"{i}"), Cancellation)));

        Assert.Equal(8, ids.Distinct().Count());
        Assert.Equal(8, sandbox.VenueOpportunities.Count);
    }

    // The window is unknown, and the assumed one of five seconds would be too long.
    [Fact]
    public async Task Calls_continue_at_the_time_that_the_service_stated()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox, AllowRetries);
        sandbox.VenueLimits.AllCalls = SandboxRateLimit.FixedWindow(5, TimeSpan.FromSeconds(1));
        sandbox.VenueLimits.RetryAfter = SandboxRetryAfter.Seconds;
        long begun = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => account.Client.AddAsync(107, Named($"{i}"), Cancellation)));

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 0, 4.5);
        Assert.Equal(6, sandbox.VenueOpportunities.Count);
    }

    [Fact]
    public async Task An_add_is_retried_if_the_connection_is_refused()
    {
        // The port is reserved but closed, so each connection is refused.
        using var reserved = new Socket(SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var host = new Uri($"http://127.0.0.1:{((IPEndPoint)reserved.LocalEndPoint!).Port}");
        int attempts = 0;
        await using VenueClientAccount account = VenueClientAccount.At(host, AllowRetries, build: builder =>
            builder.HttpClient.AddHttpMessageHandler(() => new CountingHandler(() => attempts++)));

        await Assert.ThrowsAsync<IvvyUnreachableException>(() => account.Client.AddAsync(107, Named("n"), Cancellation));

        Assert.Equal(4, attempts);
    }

    private static void AllowRetries(IvvyOptions options)
    {
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.Zero;
        options.Retry.MaxThrottledRetries = 10;
        (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private static IvvyOpportunity Named(string name) => new() { Name = name, TypeId = 18, SourceId = 25, StageId = 69 };

    private sealed class CountingHandler(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
