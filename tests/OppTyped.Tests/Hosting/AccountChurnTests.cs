using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.Hosting;

/// <summary>Several threads create and dispose accounts with the same name while calls are in progress.</summary>
public sealed class AccountChurnTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(400);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_limit_is_exceeded_and_no_call_is_lost_while_accounts_are_created_and_disposed()
    {
        var guarded = new GuardedAccount("key", calls: 10, Window);
        await using ServiceProvider provider = new ServiceCollection().AddLeadSquaredAccountFactory().BuildServiceProvider();
        var factory = provider.GetRequiredService<ILeadSquaredAccountFactory>();
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(3));

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(worker =>
                    Task.Run(
                        async () =>
                        {
                            var random = new Random(worker);
                            while (!time.IsCancellationRequested || guarded.Served <= 10)
                            {
                                Account<ILeadSquaredClient> account = Create(factory, guarded);
                                Task[] calls =
                                [
                                    .. Enumerable
                                        .Range(0, 5)
                                        .Select(id =>
                                            account.Client.UpdateAsync(
                                                $"{id}",
                                                new InsurancePatch { Amount = 1 },
                                                cancellationToken: Cancellation)),
                                ];
                                await Task.Delay(random.Next(60), Cancellation);
                                await account.DisposeAsync();
                                foreach (Task call in calls)
                                {
                                    Exception? error = await Record.ExceptionAsync(() =>
                                        call.WaitAsync(TimeSpan.FromSeconds(60), Cancellation));
                                    Assert.True(
                                        error is null or LeadSquaredUnreachableException or LeadSquaredOutcomeUnknownException,
                                        $"{error}");
                                }
                            }
                        },
                        Cancellation)));

        await using Account<ILeadSquaredClient> last = Create(factory, guarded);
        CallBudgetStatus status = last.Budget.GetStatus();
        Assert.Equal((0, 0, 0), (guarded.Throttled, status.Queued, status.UnderWay));
    }

    private static Account<ILeadSquaredClient> Create(
        ILeadSquaredAccountFactory factory,
        GuardedAccount guarded) => factory.Create(
        "acme",
        static options =>
        {
            AccountsTests.Configure(options, "key");
            // The service is in this process. A busy machine can delay its responses by more than the margin of the budget.
            (options.Limits.Calls, options.Limits.Window) = (10, Window + TimeSpan.FromMilliseconds(100));
        },
        builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => new ForwardingHandler(guarded.Service)));

    // Forwards requests to the service, but does not dispose the service together with an account.
    private sealed class ForwardingHandler(HttpMessageHandler service) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _service = new(service, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _service.SendAsync(request, cancellationToken);
    }
}
