using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;

namespace OppTyped.Throttling;

/// <summary>The budgets of the process's accounts: one for each, whichever of its clients asks.</summary>
internal sealed class CallBudgets(TimeProvider time, OppTypedMeter meter, ILoggerFactory loggers) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SharedBudget> _budgets = new(StringComparer.Ordinal);

    /// <summary>Gives an account's budget, which is its user's until disposed.</summary>
    /// <param name="account">The account.</param>
    /// <param name="limits">Its limits, in which all who share it must agree.</param>
    /// <exception cref="InvalidOperationException">Another of its users set other limits.</exception>
    public CallBudget Share(string account, CallBudgetOptions limits)
    {
        lock (_lock)
        {
            Sweep();
            if (!_budgets.TryGetValue(account, out SharedBudget? shared) || !MayShare(account, shared, limits))
            {
                shared?.Budget.Dispose();
                shared = new SharedBudget(new LocalCallBudget(limits, time, new BudgetTelemetry(new AccountTelemetry(account, meter, loggers))), limits);
                _budgets[account] = shared;
            }
            else if (shared.Users == 0)
            {
                shared.Budget.Watch();
            }

            shared.Users++;
            return new Lease(this, shared);
        }
    }

    /// <summary>Whether a budget is one of these.</summary>
    public static bool IsShare(CallBudget budget) => budget is Lease;

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

    // With other limits it begins anew, unless someone keeps to those it has.
    private static bool MayShare(string account, SharedBudget shared, CallBudgetOptions limits) => shared.Limits.FindDifference(limits) switch
    {
        null => true,
        _ when shared.Users == 0 => false,
        { } setting => throw new InvalidOperationException(
            $"Account '{account}' is in use with another Limits.{setting}. All who share an account share its limits: set it to the same, or give the account another name."),
    };

    private void Release(SharedBudget shared)
    {
        lock (_lock)
        {
            shared.UnusedSince = time.GetTimestamp();
            if (--shared.Users == 0)
            {
                shared.Budget.Unwatch();
            }
        }
    }

    private void Sweep()
    {
        foreach ((string account, SharedBudget shared) in _budgets)
        {
            if (shared.Users == 0 && time.GetElapsedTime(shared.UnusedSince) > shared.KeptFor)
            {
                shared.Budget.Dispose();
                _budgets.Remove(account);
            }
        }
    }

    private sealed class SharedBudget(LocalCallBudget budget, CallBudgetOptions limits)
    {
        public LocalCallBudget Budget => budget;

        public CallBudgetOptions Limits => limits;

        public int Users { get; set; }

        public long UnusedSince { get; set; }

        // The service counts on when an account's last user is gone, and the next should know what the last had learnt.
        public TimeSpan KeptFor { get; } = limits.DailyCalls is null ? TimeSpan.FromHours(1) : TimeSpan.FromHours(25);
    }

    // What the container of one user disposes is not the others' to lose.
    private sealed class Lease(CallBudgets budgets, SharedBudget shared) : CallBudget, IDisposable
    {
        private int _disposed;

        public override ValueTask<CallPermit> AcquireAsync(CallDemand demand, CancellationToken cancellationToken)
        {
            if (Volatile.Read(ref _disposed) != 0)
            {
                return ValueTask.FromException<CallPermit>(new ObjectDisposedException(nameof(CallBudget)));
            }

            ValueTask<CallPermit> turn = shared.Budget.AcquireAsync(demand, this, cancellationToken);
            if (Volatile.Read(ref _disposed) != 0)
            {
                // Disposed meanwhile: it may have been too late to be found among those who wait.
                shared.Budget.Leave(this);
            }

            return turn;
        }

        public override void Complete(CallPermit permit, CallReport report) => shared.Budget.Complete(permit, report);

        public override CallBudgetStatus GetStatus() => shared.Budget.GetStatus();

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                shared.Budget.Leave(this);
                budgets.Release(shared);
            }
        }
    }
}
