namespace OppTyped.Budgets.Algorithm;

/// <summary>The calls of a day, which begins at midnight UTC.</summary>
internal sealed class DailyCalls
{
    public DateOnly Day { get; set; }

    public long Count { get; set; }

    /// <summary>Counts a call. Returns false if the day's calls are used up.</summary>
    /// <param name="limit">The limit for a day.</param>
    /// <param name="today">The current date in UTC.</param>
    public bool TryCount(long limit, DateOnly today)
    {
        // Reset the count even if the new date is earlier than the stored date. A wrong clock can show a later date for a moment.
        // Without this reset, the count would not be reset again before that later date.
        if (today != Day)
        {
            Day = today;
            Count = 0;
        }

        if (Count >= limit)
        {
            return false;
        }

        Count++;
        return true;
    }

    /// <summary>Subtracts a counted call that was not sent.</summary>
    public void Release() => Count = Math.Max(0, Count - 1);
}
