namespace OppTyped.LeadSquared.Bulk;

/// <summary>An asynchronous signal for one waiter. A signal without a waiter is kept for the next one.</summary>
internal sealed class AsyncSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _sleeper;
    private bool _isDue;

    /// <summary>Completes with the next signal. A signal can be spurious, so check the condition and wait again.</summary>
    public Task WaitAsync()
    {
        lock (_lock)
        {
            if (_isDue)
            {
                _isDue = false;
                return Task.CompletedTask;
            }

            _sleeper ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _sleeper.Task;
        }
    }

    public void Set()
    {
        TaskCompletionSource? sleeper;
        lock (_lock)
        {
            sleeper = _sleeper;
            _sleeper = null;
            _isDue = sleeper is null;
        }

        sleeper?.SetResult();
    }
}
