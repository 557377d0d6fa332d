using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;
using OppTyped.Throttling;

namespace OppTyped.Budgets;

/// <summary>The budgets of the process's accounts. All clients of an account share one budget.</summary>
internal sealed class CallBudgets(TimeProvider time, OppTypedMeter meter, ILoggerFactory loggers) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Service, string Account), SharedBudget> _budgets = [];

    /// <summary>Returns an account's budget. The caller must dispose the budget after use.</summary>
    /// <param name="service">The service: a value of <see cref="OppTypedTags.Service"/>.</param>
    /// <param name="account">The account's name; empty for the default account.</param>
    /// <param name="limits">The account's limits. All users of the account must set the same limits.</param>
    /// <exception cref="InvalidOperationException">Another user of the account set other limits.</exception>
    public CallBudget Share(string service, string account, CallBudgetOptions limits)
    {
        lock (_lock)
        {
            Sweep();
            if (!_budgets.TryGetValue((service, account), out SharedBudget? shared) || !MayShare(account, shared, limits))
            {
                shared?.Budget.Dispose();
                shared = new SharedBudget(
                    new LocalCallBudget(
                        limits,
                        time,
                        new BudgetTelemetry(new AccountTelemetry(service, account, meter, loggers))),
                    limits);
                _budgets[(service, account)] = shared;
            }
            else if (shared.Users == 0)
            {
                shared.Budget.StartMeasuring();
            }

            shared.Users++;
            return new Lease(this, shared);
        }
    }

    /// <summary>Whether a budget was returned by <see cref="Share"/>.</summary>
    public static bool IsShared(CallBudget budget) => budget is Lease;

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (SharedBudget shared in _budgets.Values)
            {
                shared.Budget.Dispose();
            }

            _budgets.Clear();
        }
    }

    // If the limits differ, an unused budget is replaced. The limits of a budget in use cannot change, so an exception is thrown.
    private static bool MayShare(string account, SharedBudget shared, CallBudgetOptions limits) =>
        shared.Limits.FindDifference(limits) switch
        {
            null => true,
            _ when shared.Users == 0 => false,
            { } setting => throw new InvalidOperationException(
                $"Account '{account}' is in use with another value of Limits.{setting}. All users of an account " +
                "share the account's limits. Set the same value, or give the account another name."),
        };

    private void Release(SharedBudget shared)
    {
        lock (_lock)
        {
            shared.UnusedSince = time.GetTimestamp();
            if (--shared.Users == 0)
            {
                shared.Budget.StopMeasuring();
            }
        }
    }

    private void Sweep()
    {
        foreach (((string, string) key, SharedBudget shared) in _budgets)
        {
            if (shared.Users == 0 && time.GetElapsedTime(shared.UnusedSince) > shared.RetentionTime)
            {
                shared.Budget.Dispose();
                _budgets.Remove(key);
            }
        }
    }

    private sealed class SharedBudget(LocalCallBudget budget, CallBudgetOptions limits)
    {
        public LocalCallBudget Budget => budget;

        public CallBudgetOptions Limits => limits;

        public int Users { get; set; }

        public long UnusedSince { get; set; }

        // Keep an unused budget for a while: the service still counts its calls, and the next user needs the learned limits.
        public TimeSpan RetentionTime { get; } = limits.DailyCalls is null ? TimeSpan.FromHours(1) : TimeSpan.FromHours(25);
    }

    // Each user gets its own disposable object. So if one service provider is disposed, the other users keep the budget.
    private sealed class Lease(CallBudgets budgets, SharedBudget shared) : CallBudget, IDisposable
    {
        private int _disposed;

        public override ValueTask<CallPermit> AcquireAsync(CallDemand demand, CancellationToken cancellationToken)
        {
            if (Volatile.Read(ref _disposed) != 0)
            {
                return ValueTask.FromException<CallPermit>(new ObjectDisposedException(nameof(CallBudget)));
            }

            ValueTask<CallPermit> permit = shared.Budget.AcquireAsync(demand, this, cancellationToken);
            if (Volatile.Read(ref _disposed) != 0)
            {
                // The lease was disposed in the meantime. Cancel again, because this call may have joined the queue after
                // Dispose.
                shared.Budget.CancelWaits(this);
            }

            return permit;
        }

        public override void Complete(CallPermit permit, CallReport report) => shared.Budget.Complete(permit, report);

        public override CallBudgetStatus GetStatus() => shared.Budget.GetStatus();

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                shared.Budget.CancelWaits(this);
                budgets.Release(shared);
            }
        }
    }
}
