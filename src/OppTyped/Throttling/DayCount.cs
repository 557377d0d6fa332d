namespace OppTyped.Throttling;

/// <summary>The calls of the day, which begins at midnight UTC.</summary>
internal sealed class DayCount(long limit, TimeProvider time)
{
    private DateOnly _day;
    private long _count;

    /// <summary>Counts a call, if the day has one left.</summary>
    public bool TryCount()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

        // Not only a later one: a clock that was ahead for a moment would use up all the days until then.
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

    /// <summary>A counted call never left.</summary>
    public void GiveBack() => _count = Math.Max(0, _count - 1);

    public CallRefusedException UsedUp() => new(
        $"The {limit} calls that CallBudgetOptions.DailyCalls allows a day are used up until midnight UTC. Nothing was sent.",
        CallRefusal.DayUsedUp);
}
