using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Ivvy;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Ivvy;

/// <summary>
/// Tests a machine with a wrong clock. The client then signs its calls with the time of the service, and logs a warning.
/// </summary>
public sealed class StaleTests
{
    private static readonly DateTimeOffset FixedTime = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-10, "00:10:00 behind")]
    [InlineData(60 * 24 * 400, "400.00:00:00 ahead of")]
    public async Task A_stale_call_is_retried_once_with_the_time_of_the_service_and_logged_once(int minutes, string skew)
    {
        var (machine, service) = (new SetClock(FixedTime + TimeSpan.FromMinutes(minutes)), new SetClock(FixedTime));
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions { TimeProvider = service },
            Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox, clock: machine);

        long id = await AddAsync(account);
        await AddAsync(account);

        Assert.Equal(1, id);
        Assert.Equal(3, sandbox.Calls.Count);
        Assert.Contains(
            $"clock is {skew} iVvy's",
            Assert.Single(account.Log.Warnings(), static line => line.Contains("stale", StringComparison.Ordinal)),
            StringComparison.Ordinal);

        // After the machine's clock is corrected, the clock difference that the client has learnt is wrong. The next call learns
        // the difference again.
        machine.Now = service.Now;
        await AddAsync(account);
        Assert.Equal(5, sandbox.Calls.Count);
        Assert.Equal(4, (int)await AddAsync(account));
        Assert.Equal(6, sandbox.Calls.Count);
    }

    [Fact]
    public async Task The_health_check_is_healthy_again_after_the_clock_was_corrected()
    {
        var (machine, service) = (new SetClock(FixedTime + TimeSpan.FromMinutes(10)), new SetClock(FixedTime));
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions { TimeProvider = service },
            Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(
            sandbox,
            clock: machine,
            build: static builder => builder.Services.AddHealthChecks().AddIvvy());

        await AddAsync(account);
        HealthStatus wrong = (await account.Services.CheckHealthAsync()).Status;

        // A clock is never exactly the clock of the service.
        machine.Now = service.Now + TimeSpan.FromSeconds(2);
        await AddAsync(account);

        Assert.Equal((HealthStatus.Degraded, HealthStatus.Healthy), (wrong, (await account.Services.CheckHealthAsync()).Status));
        Assert.Single(account.Log.Warnings(), static line => line.Contains("stale", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_of_many_parallel_stale_calls_is_retried_once()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions { TimeProvider = new SetClock(FixedTime) },
            Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(
            sandbox,
            clock: new SetClock(FixedTime + TimeSpan.FromHours(1)));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AddAsync(account)));

        Assert.Equal(50, sandbox.VenueOpportunities.Count);
        Assert.Single(account.Log.Warnings(), static line => line.Contains("stale", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Fri, 02 Jan 2026 03:04:35 GMT", 1)]
    [InlineData("Fri, 02 Jan 2026 04:04:05 GMT", 2)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", 1)]
    [InlineData("yesterday", 1)]
    public async Task A_call_fails_if_the_stale_response_has_no_usable_date_or_if_it_comes_twice(string date, int attempts)
    {
        await using RawServer server = RawServer.Answering(
            401,
            """{"errorCode":401,"specificCode":23005,"message":"Request is stale"}""",
            headers: $"Date: {date}\r\n");
        await using VenueClientAccount account = VenueClientAccount.At(
            server.Host,
            static options => options.Retry.MaxRetries = 5,
            new SetClock(FixedTime));

        var error = await Assert.ThrowsAsync<IvvyCredentialsException>(() => AddAsync(account));

        Assert.Equal((401, IvvyErrorCodes.Stale), (error.ErrorCode, error.SpecificCode));
        Assert.Contains("clock", error.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, server.Requests.Count);

        // The keys are not the cause.
        IEnumerable<int> logged = account.Log.GetSnapshot().Select(static record => record.Id.Id);
        Assert.Equal([1005], logged.Where(static id => id is 1003 or 1005));
    }

    private static Task<long> AddAsync(VenueClientAccount account) =>
        account.Client.AddAsync(107, new IvvyOpportunity { Name = "n", TypeId = 18, SourceId = 25, StageId = 69 }, Cancellation);
}
