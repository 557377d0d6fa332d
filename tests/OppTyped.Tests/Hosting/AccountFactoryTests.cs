using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.Hosting;

/// <summary>Tests accounts that are created and disposed while the application runs.</summary>
public sealed class AccountFactoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disposed_account_closes_its_connections()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add("id", 12003);
        await using ServiceProvider provider = new ServiceCollection()
            .AddLeadSquaredAccountFactory()
            .AddIvvyAccountFactory()
            .BuildServiceProvider();
        var factory = provider.GetRequiredService<ILeadSquaredAccountFactory>();

        var handler = new DisposalRecorder();
        Account<ILeadSquaredClient> tenant = factory.Create(
            "tenant-1",
            options => At(sandbox, options),
            builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => handler));
        await using Account<ILeadSquaredClient> other = factory.Create("tenant-2", options => At(sandbox, options));
        await tenant.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        await tenant.DisposeAsync();

        Assert.True(handler.IsDisposed);
        await Assert.ThrowsAnyAsync<Exception>(() =>
            tenant.Client.UpdateAsync("id", new InsurancePatch { Amount = 2 }, cancellationToken: Cancellation));
        await other.Client.UpdateAsync("id", new InsurancePatch { Amount = 3 }, cancellationToken: Cancellation);
        Assert.Equal("3", sandbox.Opportunities["id"]["mx_Custom_6"]);

        await using Account<IIvvyClient> venue = provider.GetRequiredService<IIvvyAccountFactory>().Create("venues", options =>
        {
            options.ApiHost = sandbox.VenueHost;
            options.ApiKey = sandbox.VenueKey;
            options.ApiSecret = sandbox.VenueSecret;
        });
        Assert.NotEqual(
            0,
            await venue.Client.AddAsync(
                1,
                new IvvyOpportunity
                {
                    Name = "n",
                    TypeId = 1,
                    SourceId = 2,
                },
                Cancellation));
    }

    [Fact]
    public async Task An_account_shares_limits_with_earlier_and_registered_accounts_of_the_same_name()
    {
        var guarded = new GuardedAccount("key", calls: 4, TimeSpan.FromMilliseconds(600));
        var services = new ServiceCollection();
        services.AddLeadSquaredAccountFactory();
        services.AddLeadSquared("acme", Limited).HttpClient.ConfigurePrimaryHttpMessageHandler(() => guarded.Service);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<ILeadSquaredAccountFactory>();

        for (int round = 0; round < 6; round++)
        {
            await using Account<ILeadSquaredClient> account = factory.Create("acme", Limited, builder =>
                builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => guarded.Service));
            await Task.WhenAll(
                account.Client.UpdateAsync("1", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation),
                account.Client.UpdateAsync("2", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
            await provider
                .GetRequiredKeyedService<ILeadSquaredClient>("acme")
                .UpdateAsync("3", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        }

        Assert.Equal((18, 0), (guarded.Served, guarded.Throttled));

        static void Limited(LeadSquaredOptions options)
        {
            AccountsTests.Configure(options, "key");
            (options.Limits.Calls, options.Limits.Window) = (4, TimeSpan.FromMilliseconds(600));
        }
    }

    [Fact]
    public async Task Invalid_options_are_reported_when_the_account_is_created()
    {
        await using ServiceProvider provider = new ServiceCollection().AddLeadSquaredAccountFactory().BuildServiceProvider();
        var factory = provider.GetRequiredService<ILeadSquaredAccountFactory>();

        var invalid = Assert.Throws<OptionsValidationException>(() =>
            factory.Create("tenant-7", static options => options.AccessKey = "a"));
        Assert.Contains("Account 'tenant-7': LeadSquaredOptions.SecretKey is not set", invalid.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => factory.Create(" ", static _ => { }));

        using Account<ILeadSquaredClient> first = factory.Create("acme", static options => AccountsTests.Configure(options, "k"));
        var differing = Assert.Throws<InvalidOperationException>(() => factory.Create("acme", static options =>
        {
            AccountsTests.Configure(options, "k");
            options.Limits.Calls = 10;
        }));
        Assert.Contains(
            "Account 'acme' is in use with another value of Limits.Calls",
            differing.Message,
            StringComparison.Ordinal);

        first.Dispose();
        using Account<ILeadSquaredClient> changed = factory.Create("acme", static options =>
        {
            AccountsTests.Configure(options, "k");
            options.Limits.Calls = 10;
        });
        Assert.Equal(10, changed.Budget.GetStatus().Calls);
    }

    [Fact]
    public async Task Disposing_an_account_ends_its_waiting_calls()
    {
        await using ServiceProvider provider = new ServiceCollection().AddLeadSquaredAccountFactory().BuildServiceProvider();
        var factory = provider.GetRequiredService<ILeadSquaredAccountFactory>();
        Account<ILeadSquaredClient> account = factory.Create("acme", Limited, UseSuccessfulService);
        await using Account<ILeadSquaredClient> other = factory.Create("acme", Limited, UseSuccessfulService);
        await account.Client.UpdateAsync("1", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        Task call = account.Client.UpdateAsync("2", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        Task run = account.Client.BulkUpdateAsync(
            [new OpportunityUpdate<Insurance>("3", new InsurancePatch { Amount = 1 })],
            new BulkUpdateOptions { FillDelay = TimeSpan.Zero },
            Cancellation);
        Task others = other.Client.UpdateAsync("4", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        while (other.Budget.GetStatus().Queued < 3)
        {
            await Task.Delay(10, Cancellation);
        }

        await account.DisposeAsync();

        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() => call.WaitAsync(TimeSpan.FromSeconds(60), Cancellation));
        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            run.WaitAsync(TimeSpan.FromSeconds(60), Cancellation));
        Assert.Equal("The bulk run was stopped: the account was disposed (ObjectDisposedException).", stopped.Message);
        Assert.False(others.IsCompleted);
        Assert.Equal(1, other.Budget.GetStatus().Queued);

        static void Limited(LeadSquaredOptions options)
        {
            AccountsTests.Configure(options, "key");
            (options.Limits.Calls, options.Limits.Window) = (1, TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public async Task Calls_in_progress_have_an_unknown_outcome_after_the_account_is_disposed()
    {
        await using RawServer server = RawServer.Start(
            static async (_, cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken));
        await using ServiceProvider provider = new ServiceCollection().AddLeadSquaredAccountFactory().BuildServiceProvider();
        Account<ILeadSquaredClient> account = provider.GetRequiredService<ILeadSquaredAccountFactory>().Create("acme", options =>
        {
            options.ApiHost = options.AsyncHost = server.Host;
            options.AccessKey = options.SecretKey = options.ApiKey = "k";
            (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        });
        Task call = account.Client.UpdateAsync("1", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        Task wait = account.Client.GetQueuedUpdate("7").WaitForCompletionAsync(cancellationToken: Cancellation);
        while (server.Requests.Count < 2)
        {
            await Task.Delay(10, Cancellation);
        }

        await account.DisposeAsync();

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            call.WaitAsync(TimeSpan.FromSeconds(60), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => wait.WaitAsync(TimeSpan.FromSeconds(60), Cancellation));
    }

    [Fact]
    public async Task The_limits_of_an_account_are_not_kept_if_its_creation_fails()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddLeadSquaredAccountFactory()
            .AddIvvyAccountFactory()
            .BuildServiceProvider();
        var factory = provider.GetRequiredService<ILeadSquaredAccountFactory>();
        var venues = provider.GetRequiredService<IIvvyAccountFactory>();

        Assert.Throws<TimeoutException>(() =>
            factory.Create(
                "acme",
                static options => AccountsTests.Configure(options, "k"),
                static builder => builder.UseCredentials(static _ => throw new TimeoutException())));
        Assert.Throws<TimeoutException>(() =>
            venues.Create(
                "acme",
                static options => options.Region = IvvyRegion.Australia,
                static builder => builder.UseCredentials(static _ => throw new TimeoutException())));

        await using Account<ILeadSquaredClient> account = factory.Create("acme", static options =>
        {
            AccountsTests.Configure(options, "k");
            options.Limits.Calls = 3;
        });
        await using Account<IIvvyClient> venue = venues.Create("acme", static options =>
        {
            (options.Region, options.ApiKey, options.ApiSecret) = (IvvyRegion.Australia, "k", "s");
            options.Limits.Calls = 3;
        });
        Assert.Equal((3, 3), (account.Budget.GetStatus().Calls, venue.Budget.GetStatus().Calls));
    }

    [Fact]
    public async Task Accounts_from_the_factory_use_the_registered_custom_budget()
    {
        var customBudget = new LocalCallBudget();
        var services = new ServiceCollection();
        services.AddKeyedSingleton<CallBudget>("emea", customBudget);
        services.AddLeadSquared("emea", static options => AccountsTests.Configure(options, "k"));
        services.AddLeadSquaredAccountFactory();
        await using ServiceProvider provider = services.BuildServiceProvider();

        for (int round = 0; round < 2; round++)
        {
            await using Account<ILeadSquaredClient> account = provider
                .GetRequiredService<ILeadSquaredAccountFactory>()
                .Create("emea", static options => AccountsTests.Configure(options, "k"), UseSuccessfulService);
            await account.Client.UpdateAsync("1", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        }

        Assert.Equal(2, customBudget.GetStatus().Granted);
    }

    [Fact]
    public async Task Disposed_accounts_are_removed_from_memory()
    {
        var clock = new SetClock();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddLeadSquaredAccountFactory();
        await using ServiceProvider provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<ILeadSquaredAccountFactory>();
        var disposed = new List<WeakReference>();
        for (int number = 0; number < 1_000; number++)
        {
            disposed.Add(CreateAndDispose(factory, $"tenant-{number}"));
        }

        clock.Advance(TimeSpan.FromHours(2));
        using Account<ILeadSquaredClient> last = factory.Create("last", static options => AccountsTests.Configure(options, "k"));

        // The last few accounts can stay in memory a little longer. With a leak, all accounts would stay in memory.
        for (int attempt = 0; attempt < 20 && disposed.Count(static account => account.IsAlive) >= 5; attempt++)
        {
            await Task.Delay(50, Cancellation);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(["last"], ReadMeasuredAccounts(provider));
        Assert.True(
            disposed.Count(static account => account.IsAlive) < 5,
            $"{disposed.Count(static account => account.IsAlive)} accounts are still in memory.");
    }

    private static List<object?> ReadMeasuredAccounts(IServiceProvider provider)
    {
        var accounts = new List<object?>();
        using var listener = new MeterListener();
        Meter meter = provider.GetRequiredService<IMeterFactory>().Create(new MeterOptions(OppTypedTelemetry.MeterName));
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == OppTypedInstruments.BudgetLimit && instrument.Meter.Scope == meter.Scope)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, _, tags, _) => accounts.Add(
            tags.ToArray().Single(static tag => tag.Key == OppTypedTags.Account).Value));
        listener.Start();
        listener.RecordObservableInstruments();
        return accounts;
    }

    private static void UseSuccessfulService(AccountBuilder<LeadSquaredCredentials> builder) =>
        builder.HttpClient.ConfigurePrimaryHttpMessageHandler(static () =>
            new ScriptedService(static _ => (200, Vector.Documented("update.response.json"))));

    private static WeakReference CreateAndDispose(ILeadSquaredAccountFactory factory, string name)
    {
        Account<ILeadSquaredClient> account = factory.Create(name, static options => AccountsTests.Configure(options, "k"));
        account.Dispose();
        return new WeakReference(account.Client);
    }

    private static void At(OpportunitySandbox sandbox, LeadSquaredOptions options)
    {
        options.ApiHost = sandbox.ApiHost;
        options.AccessKey = sandbox.AccessKey;
        options.SecretKey = sandbox.SecretKey;
    }

    private sealed class DisposalRecorder : DelegatingHandler
    {
        public DisposalRecorder()
            : base(new SocketsHttpHandler())
        {
        }

        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class SetClock : TimeProvider
    {
        private long _ahead;

        public void Advance(TimeSpan time) => _ahead += time.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ahead;
    }
}
