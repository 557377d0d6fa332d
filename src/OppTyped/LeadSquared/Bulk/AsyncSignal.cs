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
