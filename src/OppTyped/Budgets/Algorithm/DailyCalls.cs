using OppTyped.Throttling;

namespace OppTyped.Budgets.Local;

/// <summary>Counts the calls of a day, which begins at midnight UTC.</summary>
internal sealed class DailyCallCounter(long limit, TimeProvider time)
{
    private DateOnly _day;
    private long _count;

    /// <summary>Counts a call. Returns false if the day's calls are used up.</summary>
    public bool TryCount()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

        // Reset the count even if the new date is earlier than the stored date. A wrong clock can show a later date for a moment.
        // Without this reset, the count would not be reset again before that later date.
        if (today != _day)
        {
            _day = today;
            _count = 0;
        }

        if (_count >= limit)
        {
            return false;
        }

        _count++;
        return true;
    }

    /// <summary>Subtracts a counted call that was not sent.</summary>
    public void Release() => _count = Math.Max(0, _count - 1);

    public CallRefusedException UsedUp() => new(
        $"The {limit} calls that CallBudgetOptions.DailyCalls allows per day are used up until midnight UTC. Nothing was sent.",
        CallRefusal.DayUsedUp);
}
