namespace OppTyped.LeadSquared;

/// <summary>How a bulk run goes about its work.</summary>
public sealed class BulkUpdateOptions
{
    /// <summary>
    /// Called with each update's outcome, one at a time and in the order of the input. It is waited for, so a slow one slows the
    /// run, and what it throws stops it. With a <see cref="Journal"/> it can see an outcome again when the run is resumed.
    /// </summary>
    public Func<UpdateOutcome, ValueTask>? OnOutcome { get; init; }

    /// <summary>Told how the run goes, at most every <see cref="ProgressInterval"/>, and at its end.</summary>
    public IProgress<BulkProgress>? Progress { get; init; }

    /// <summary>The least time between two reports to <see cref="Progress"/>. 200 ms by default.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many updates the input has, if it is known, for the time left. A collection's own count is found by itself.</summary>
    public long? ExpectedCount { get; init; }

    /// <summary>
    /// The path of a file that says which updates were sent and what became of them, so that a run that was killed or stopped can
    /// be started again with the same input, and goes on where it was. It holds no values and no ids.
    /// </summary>
    public string? Journal { get; init; }

    /// <summary>
    /// The path of a CSV file that each update's outcome is written to, ready for a spreadsheet. A file that is there is replaced.
    /// It holds the opportunities' ids.
    /// </summary>
    public string? Report { get; init; }

    /// <summary>What is done about an update of which no clear word came back. It is sent again by default.</summary>
    public UnknownHandling OnUnknown { get; init; }

    /// <summary>
    /// Whether only to check: every update is read and its bytes are made, nothing is sent, and no journal is kept. What is in
    /// order ends as <see cref="UpdateStatus.NotSent"/> without an error.
    /// </summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the first update that is rejected stops the run. The same as a <see cref="RejectionLimit"/> of 0.</summary>
    public bool StopOnRejection { get; init; }

    /// <summary>How many updates may be rejected before the run stops; no limit by default. Those of a journal do not count again.</summary>
    public long? RejectionLimit { get; init; }

    /// <summary>
    /// How many updates are read before they can be sent: 250 by default, at least 25. Where many updates of few opportunities come
    /// one after the other, more make for fuller calls.
    /// </summary>
    public int ReadAhead { get; init; } = 250;

    /// <summary>How long a call that is not full waits for a slow input to fill it. 200 ms by default.</summary>
    public TimeSpan FillDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many calls may be under way at once. 16 by default; the account's rate limit often allows fewer.</summary>
    public int MaxCallsInFlight { get; init; } = 16;

    /// <summary>How many of the updates that were not made the summary lists. 1,000 by default; it counts them all.</summary>
    public int MaxListedFailures { get; init; } = 1_000;

    /// <summary>How many rejections are one too many.</summary>
    internal long FatalRejections => StopOnRejection ? 1 : RejectionLimit is { } limit ? limit + 1 : long.MaxValue;

    internal void Check()
    {
        Require(ReadAhead is >= 25 and <= 1_000_000, nameof(ReadAhead), "must be from 25 to 1,000,000. 250 is the default.");
        Require(MaxCallsInFlight is >= 1 and <= 1_000, nameof(MaxCallsInFlight), "must be from 1 to 1,000. 16 is the default.");
        Require(FillDelay >= TimeSpan.Zero && FillDelay <= TimeSpan.FromHours(1), nameof(FillDelay), "must be from 0 to an hour. 200 ms is the default.");
        Require(ProgressInterval >= TimeSpan.Zero, nameof(ProgressInterval), "must not be negative. 200 ms is the default.");
        Require(RejectionLimit is null or >= 0, nameof(RejectionLimit), "must not be negative. Leave it out for no limit.");
        Require(ExpectedCount is null or >= 0, nameof(ExpectedCount), "must not be negative. Leave it out if it is not known.");
        Require(MaxListedFailures >= 0, nameof(MaxListedFailures), "must not be negative. 1,000 is the default.");
        Require(Enum.IsDefined(OnUnknown), nameof(OnUnknown), "is none of Resend, ReadBack and Report.");
        Require(Journal is null || !string.IsNullOrWhiteSpace(Journal), nameof(Journal), "is empty. Set it to a file's path, or leave it out.");
        Require(Report is null || !string.IsNullOrWhiteSpace(Report), nameof(Report), "is empty. Set it to a file's path, or leave it out.");
        Require(Journal is null || Report is null || Path.GetFullPath(Journal) != Path.GetFullPath(Report), nameof(Report), "is the Journal's file. It needs one of its own.");
    }

    private static void Require(bool isMet, string option, string problem)
    {
        if (!isMet)
        {
            throw new ArgumentException($"{nameof(BulkUpdateOptions)}.{option} {problem}");
        }
    }
}
