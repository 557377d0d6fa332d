using OppTyped.Throttling;

namespace OppTyped;

/// <summary>
/// Keeps an account's calls within its limits. Every attempt takes a permit before it leaves and reports how it ended.
/// One budget serves all the clients of an account in a process. Safe to use from many threads.
/// </summary>
/// <remarks>
/// <para>
/// The limit is the account's, over every process that uses it. <see cref="Create"/> makes a budget that knows only its own
/// process: where several run, give each its <see cref="CallBudgetOptions.Share"/>, or derive a budget from this class that keeps its
/// state in a store they share, and register it as a keyed singleton under the account's name.
/// </para>
/// <para>Nothing here knows HTTP: what an answer means is told by <see cref="CallReport"/>.</para>
/// </remarks>
public abstract class CallBudget
{
    /// <summary>Makes a budget for one process.</summary>
    /// <param name="options">The account's limits.</param>
    /// <param name="time">The clock; the system's by default. Only its monotonic part decides when calls may leave.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static CallBudget Create(CallBudgetOptions? options = null, TimeProvider? time = null) =>
        new LocalCallBudget(options ?? new CallBudgetOptions(), time ?? TimeProvider.System);

    /// <summary>Waits for a turn. At once where there is room, and without allocating then.</summary>
    /// <param name="demand">What the call is; an interactive call of one opportunity by default.</param>
    /// <param name="cancellationToken">Gives the place in the queue up.</param>
    /// <returns>The permit. It must be completed exactly once, whatever becomes of the call.</returns>
    /// <exception cref="CallRefusedException">The queue is full, or the day's calls are used up. Nothing may be sent.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled first.</exception>
    public abstract ValueTask<CallPermit> AcquireAsync(CallDemand demand = default, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says how a call ended, at the moment it did: for an answered one, when the head of the answer came. Should not throw: the caller of an update
    /// that was made would be told that its outcome is unknown.
    /// </summary>
    /// <param name="permit">The call's permit.</param>
    /// <param name="report">How it ended.</param>
    public abstract void Complete(CallPermit permit, CallReport report);

    /// <summary>How the budget stands now.</summary>
    public abstract CallBudgetStatus GetStatus();
}
