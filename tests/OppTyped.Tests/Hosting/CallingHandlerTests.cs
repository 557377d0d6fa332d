using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Hosting;

/// <summary>
/// A handler of the application calls the client itself. The call and the call in its handler do not starve each other.
/// </summary>
public sealed class CallingHandlerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Moment.Before)]
    [InlineData(Moment.After)]
    [InlineData(Moment.Before | Moment.After)]
    public async Task A_limit_of_one_call_is_enough(Moment moments)
    {
        var clock = new ManualClock();
        var arrivals = new List<(string Method, double At)>();
        using var service = new ScriptedService(request =>
        {
            arrivals.Add((request.Method.Method, (clock.GetUtcNow() - ManualClock.Start).TotalSeconds));
            return (200, request.Method == HttpMethod.Get ? """{"Fields":[]}""" : Vector.Documented("update.response.json"));
        });
        await using ClientAccount account = At(service, clock, calls: 1, moments);

        Task<UpdateResponse> update = UpdateAsync(account);
        while (!update.IsCompleted)
        {
            if (clock.Waiting > 0)
            {
                clock.Advance(TimeSpan.FromSeconds(0.1));
            }

            await Task.Delay(1, Cancellation);
        }

        await update;
        string[] expected =
        [
            .. moments.HasFlag(Moment.Before) ? ["GET"] : Array.Empty<string>(),
            "POST",
            .. moments.HasFlag(Moment.After) ? ["GET"] : Array.Empty<string>(),
        ];
        Assert.Equal(expected, arrivals.Select(static one => one.Method));
        Assert.All(arrivals.Zip(arrivals.Skip(1)), static two => Assert.True(two.Second.At - two.First.At >= 5));
        Assert.Equal((0, 0), (account.Budget.GetStatus().UnderWay, account.Budget.GetStatus().Queued));
    }

    // Half of the attempts wait a second time, for longer than AttemptTimeout.
    [Fact]
    public async Task The_second_wait_does_not_count_against_the_time_of_the_attempt()
    {
        var clock = new ManualClock();
        using var service = new ScriptedService(static request =>
            (200, request.Method == HttpMethod.Get ? """{"Fields":[]}""" : Vector.Documented("update.response.json")));
        await using ClientAccount account = At(service, clock, calls: 2, Moment.Before, TimeSpan.FromSeconds(6));

        var updates = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => UpdateAsync(account)));
        while (!updates.IsCompleted)
        {
            if (account.Budget.GetStatus() is { UnderWay: 0, Queued: > 0 } && clock.Waiting > 0)
            {
                clock.Advance(TimeSpan.FromSeconds(0.1));
            }

            await Task.Delay(1, Cancellation);
        }

        await updates;
        Assert.Equal((8, 16), (service.Arrived.Count(static one => one.Method == HttpMethod.Post), service.Arrived.Count));
    }

    private static Task<UpdateResponse> UpdateAsync(ClientAccount account) =>
        account.Client.UpdateAsync("1", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

    private static ClientAccount At(
        ScriptedService service,
        ManualClock clock,
        int calls,
        Moment moments,
        TimeSpan? attemptTimeout = null) => ClientAccount.At(
            service,
            options =>
            {
                options.AttemptTimeout = attemptTimeout ?? Timeout.InfiniteTimeSpan;
                options.TotalTimeout = Timeout.InfiniteTimeSpan;
                (options.Limits.Calls, options.Limits.Window) = (calls, TimeSpan.FromSeconds(5));
            },
            clock,
            builder => builder.HttpClient.AddHttpMessageHandler(services => new ReadingHandler(services, moments)));

    // Reads the opportunity when it is updated.
    private sealed class ReadingHandler(IServiceProvider services, Moment moments) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            bool isUpdate = request.Method == HttpMethod.Post;
            if (isUpdate && moments.HasFlag(Moment.Before))
            {
                await ReadAsync(cancellationToken);
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (isUpdate && moments.HasFlag(Moment.After))
            {
                await ReadAsync(cancellationToken);
            }

            return response;
        }

        private Task<Insurance> ReadAsync(CancellationToken cancellationToken) =>
            services.GetRequiredService<ILeadSquaredClient>().GetAsync<Insurance>("1", cancellationToken);
    }

    [Flags]
    public enum Moment
    {
        Before = 1,
        After = 2,
    }
}
