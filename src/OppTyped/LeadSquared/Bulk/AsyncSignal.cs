namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// An asynchronous signal for one waiter. If there is no waiter when the signal is set, the signal stays set until the next wait.
/// </summary>
internal sealed class AsyncSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiter;
    private bool _isDue;

    /// <summary>
    /// Waits for the next signal. A signal can be spurious, so the caller must check its condition and wait again if necessary.
    /// </summary>
    public Task WaitAsync()
    {
        lock (_lock)
        {
            if (_isDue)
            {
                _isDue = false;
                return Task.CompletedTask;
            }

            _waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }

    /// <summary>Waits for the next signal, but not for longer than the timeout. A cancellation only ends the wait.</summary>
    public async Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        Task signal = WaitAsync();
        await signal.WaitAsync(timeout, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            // A signal that comes later is for the next wait.
            _waiter = _waiter?.Task == signal ? null : _waiter;
        }
    }

    public void Set()
    {
        TaskCompletionSource? waiter;
        lock (_lock)
        {
            waiter = _waiter;
            _waiter = null;
            _isDue = waiter is null;
        }

        waiter?.SetResult();
    }
}
