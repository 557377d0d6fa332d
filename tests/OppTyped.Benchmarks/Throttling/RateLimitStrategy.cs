using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using OppTyped.Throttling;

namespace OppTyped.Benchmarks.Throttling;

/// <summary>A strategy that decides when calls are sent. There are always calls that wait to be sent.</summary>
internal abstract class RateLimitStrategy
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "OppTyped",
        "log at sending",
        "log, 50 ms guard",
        "log, 500 ms guard",
        "pacing",
        "SlidingWindowRateLimiter",
        "TokenBucketRateLimiter",
    ];

    protected VirtualClock Clock { get; private set; } = null!;

    /// <summary>Sends a call. The argument is passed to <see cref="Ended"/> when the call ends.</summary>
    protected Action<object?> SendCall { get; private set; } = null!;

    public static RateLimitStrategy Create(string name, int calls, TimeSpan window, double share, int allowed)
    {
        int own = Math.Max(1, (int)(calls * share));
        return name switch
        {
            "OppTyped" => new Budget(calls, window, share, allowed),
            StoredBudget.Name => new StoredBudget(
                new CallBudgetOptions { Calls = calls, Window = window, Share = share },
                allowed),
            "log at sending" => new Log(own, window, 0),
            "log, 50 ms guard" => new Log(own, window, 0.05),
            "log, 500 ms guard" => new Log(own, window, 0.5),
            "pacing" => new Pacing(window / own),
            "SlidingWindowRateLimiter" => Platform.SlidingWindow(own, window),
            "TokenBucketRateLimiter" => Platform.TokenBucket(own, window),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    public void Start(VirtualClock clock, Action<object?> sendCall)
    {
        (Clock, SendCall) = (clock, sendCall);
        Begin();
    }

    public virtual void Ended(object? call, bool accepted, TimeSpan roundTrip)
    {
    }

    /// <summary>Runs after each event of the clock.</summary>
    public virtual void OnEvent()
    {
    }

    public virtual string LearnedLimit => "";

    protected abstract void Begin();

    private sealed class Budget(int calls, TimeSpan window, double share, int allowed) : RateLimitStrategy
    {
        private readonly Queue<Task<CallPermit>> _waiting = new();
        private CallBudget _budget = null!;

        public override string LearnedLimit =>
            _budget.GetStatus() is var status && status.MaxBurst is { } burst ? $"burst {burst}" : "";

        public override void Ended(object? call, bool accepted, TimeSpan roundTrip) => _budget.Complete(
            (CallPermit)call!,
            accepted ? CallReport.Answered(roundTrip) : CallReport.Throttled(new ThrottleNotice(allowed, window)));

        public override void OnEvent()
        {
            while (_waiting.Peek().IsCompleted)
            {
                CallPermit permit = _waiting.Dequeue().GetAwaiter().GetResult();
                SendCall(permit);
                _waiting.Enqueue(_budget.AcquireAsync().AsTask());
            }
        }

        protected override void Begin()
        {
            _budget = new LocalCallBudget(new CallBudgetOptions { Calls = calls, Window = window, Share = share }, Clock);
            for (int caller = 0; caller < 2 * calls; caller++)
            {
                _waiting.Enqueue(_budget.AcquireAsync().AsTask());
            }

            OnEvent();
        }
    }

    private sealed class Log(int calls, TimeSpan window, double guard) : RateLimitStrategy
    {
        protected override void Begin()
        {
            for (int slot = 0; slot < calls; slot++)
            {
                Send();
            }
        }

        private void Send()
        {
            SendCall(null);
            Clock.After(window.TotalSeconds + guard, Send);
        }
    }

    private sealed class Pacing(TimeSpan pace) : RateLimitStrategy
    {
        protected override void Begin() => Send();

        private void Send()
        {
            SendCall(null);
            Clock.After(pace.TotalSeconds, Send);
        }
    }

    /// <summary>A rate limiter of .NET. The permits are replenished by the virtual clock and not by the system clock.</summary>
    private sealed class Platform(RateLimiter limiter, TimeSpan period, Action<long> replenish) : RateLimitStrategy
    {
        private readonly long _origin = Stopwatch.GetTimestamp();

        public static Platform SlidingWindow(int calls, TimeSpan window)
        {
            const int Segments = 10;
            var limiter = new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
            {
                PermitLimit = calls,
                Window = window,
                SegmentsPerWindow = Segments,
                AutoReplenishment = false,
            });
            return new Platform(limiter, window / Segments, timestamp => ReplenishInternal(limiter, timestamp));
        }

        public static Platform TokenBucket(int calls, TimeSpan window)
        {
            var limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
            {
                TokenLimit = calls,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = window / calls,
                AutoReplenishment = false,
            });
            return new Platform(limiter, window / calls, timestamp => ReplenishInternal(limiter, timestamp));
        }

        protected override void Begin()
        {
            while (limiter.AttemptAcquire().IsAcquired)
            {
                SendCall(null);
            }

            Clock.After(period.TotalSeconds, Replenish);
        }

        private void Replenish()
        {
            replenish(_origin + (long)(Clock.Now * (Stopwatch.Frequency / (double)TimeSpan.TicksPerSecond)));
            Begin();
        }

        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "ReplenishInternal")]
        private static extern void ReplenishInternal(SlidingWindowRateLimiter limiter, long nowTicks);

        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "ReplenishInternal")]
        private static extern void ReplenishInternal(TokenBucketRateLimiter limiter, long nowTicks);
    }
}
