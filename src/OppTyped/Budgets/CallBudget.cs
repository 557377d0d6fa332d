namespace OppTyped.Throttling;

/// <summary>
/// Keeps an account's calls within the account's limits. Every attempt needs a permit before it is sent. After the attempt, its
/// result is reported. In a process, all clients of an account share one budget. A budget can be used from many threads at the
/// same time.
/// </summary>
/// <remarks>
/// <para>
/// The service's limit applies to the whole account, and all processes of the account share this limit. A
/// <see cref="LocalCallBudget"/> counts only the calls of its own process. If several processes run, set
/// <see cref="CallBudgetOptions.Share"/> in each of them. Alternatively, write a class that derives from <see cref="CallBudget"/>
/// and has its state in a shared store. Register this class as a keyed singleton under the account's name.
/// </para>
/// <para>A budget does not depend on HTTP. A <see cref="CallReport"/> contains the result of a call.</para>
/// </remarks>
public abstract class CallBudget
{
    /// <summary>Waits for a permit. If a permit is free, the method completes synchronously and allocates no memory.</summary>
    /// <param name="demand">The call's class and priority. By default, the call is ordinary and interactive.</param>
    /// <param name="cancellationToken">
    /// Cancels the wait. Do not use the token after the wait, because it can belong to a later call then.
    /// </param>
    /// <returns>
    /// The permit. The caller must pass the permit to <see cref="Complete"/> exactly once, even if the call fails.
    /// </returns>
    /// <exception cref="CallRefusedException">The queue is full, or the day's calls are used up. Nothing may be sent.</exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled before the budget granted the permit.
    /// </exception>
    public abstract ValueTask<CallPermit> AcquireAsync(
        CallDemand demand = default,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Reports the result of a call. Call this method as soon as the response headers are received or the call has failed. An
    /// implementation must not throw. Otherwise, the outcome of a successful update would be reported as unknown.
    /// </summary>
    /// <param name="permit">The call's permit.</param>
    /// <param name="report">The call's result.</param>
    public abstract void Complete(CallPermit permit, CallReport report);

    /// <summary>Returns the budget's current status.</summary>
    public abstract CallBudgetStatus GetStatus();
}
