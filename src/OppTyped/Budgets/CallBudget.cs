using OppTyped.Budgets.Local;

namespace OppTyped.Throttling;

/// <summary>
/// Keeps an account's calls within its limits. Every attempt takes a permit before it is sent, and reports how it ended. All
/// clients of an account in a process share one budget. Safe to use from many threads.
/// </summary>
/// <remarks>
/// <para>
/// The limit applies to the account, over all processes that use it. A budget from <see cref="Create"/> knows only its own
/// process. If several processes run, give each its <see cref="CallBudgetOptions.Share"/>. Or derive a class from this one that
/// keeps its state in a shared store, and register it as a keyed singleton under the account's name.
/// </para>
/// <para>A budget knows nothing of HTTP. A <see cref="CallReport"/> says how a call ended.</para>
/// </remarks>
public abstract class CallBudget
{
    /// <summary>Creates a budget for one process.</summary>
    /// <param name="options">The account's limits.</param>
    /// <param name="time">
    /// The clock; the system's by default. Only its monotonic timestamps decide when calls may be sent.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of range. The message names it.</exception>
    public static CallBudget Create(CallBudgetOptions? options = null, TimeProvider? time = null) =>
        new LocalCallBudget(options ?? new CallBudgetOptions(), time ?? TimeProvider.System);

    /// <summary>Waits for a permit. Completes synchronously and without allocating if a call is free.</summary>
    /// <param name="demand">The call's class and priority; ordinary and interactive by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The permit. It must be completed exactly once, however the call ends.</returns>
    /// <exception cref="CallRefusedException">The queue is full, or the day's calls are used up. Nothing may be sent.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled first.</exception>
    public abstract ValueTask<CallPermit> AcquireAsync(
        CallDemand demand = default,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Reports how a call ended, as soon as it ends. For a call with a response, that is when the headers have come. Should not
    /// throw: a successful update would be reported to its caller as one whose outcome is unknown.
    /// </summary>
    /// <param name="permit">The call's permit.</param>
    /// <param name="report">How it ended.</param>
    public abstract void Complete(CallPermit permit, CallReport report);

    /// <summary>Returns the budget's current status.</summary>
    public abstract CallBudgetStatus GetStatus();
}
