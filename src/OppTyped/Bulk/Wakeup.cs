namespace OppTyped.LeadSquared;

/// <summary>One sleeps until another wakes it. A wake-up that comes while nobody sleeps is kept for the next who would.</summary>
internal sealed class Wakeup
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _sleeper;
    private bool _isDue;

    /// <summary>Ends with the next wake-up. It can come for no reason, so look again, and sleep again.</summary>
    public Task SleepAsync()
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

    public void Wake()
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
