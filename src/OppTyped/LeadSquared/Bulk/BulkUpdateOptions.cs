namespace OppTyped.LeadSquared;

/// <summary>Options of a bulk run.</summary>
public sealed class BulkUpdateOptions
{
    /// <summary>
    /// The callback for the outcomes. It is called for one outcome at a time, in input order. The run awaits the callback: a slow
    /// callback slows the run, and an exception stops the run. With a <see cref="Journal"/>, a resumed run can report an outcome
    /// that an earlier run has already reported.
    /// </summary>
    public Func<UpdateOutcome, ValueTask>? OnOutcome { get; init; }

    /// <summary>Receives the progress of the run, at most once per <see cref="ProgressInterval"/>, and at the end.</summary>
    public IProgress<BulkProgress>? Progress { get; init; }

    /// <summary>The shortest time between two reports to <see cref="Progress"/>. The default is 200 ms.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The number of updates in the input, if it is known. It is used to compute <see cref="BulkProgress.TimeLeft"/>. The count
    /// of a collection is determined automatically.
    /// </summary>
    public long? ExpectedCount { get; init; }

    /// <summary>
    /// The path of the journal, or its name in the <see cref="JournalStore"/>. The journal records which updates were sent, and
    /// their outcomes. If a run was killed or stopped, start it again with the same input, the same journal and the same
    /// <see cref="RunId"/>. The new run continues where the earlier run ended. The journal contains no values and no ids of
    /// opportunities.
    /// </summary>
    public string? Journal { get; init; }

    /// <summary>
    /// The id of the run in its <see cref="Journal"/>, such as the date of the data: 1 to 64 ASCII letters, digits, dots, hyphens
    /// and underscores. A journal needs it. If the run with this id is complete, nothing is read and nothing is sent: see
    /// <see cref="BulkSummary.KnownRun"/>. If the journal contains another run that is complete, it is put aside, as a file named
    /// after the journal and the run, such as <c>renewals.journal.2026-03-01.done</c>. If the journal contains another run that
    /// is not complete, a <see cref="BulkJournalException"/> is thrown.
    /// </summary>
    public string? RunId { get; init; }

    /// <summary>The store of the journal. By default, the journal is a file.</summary>
    public BulkJournalStore? JournalStore { get; init; }

    /// <summary>
    /// The path of a CSV file for the outcome of each update, for use in a spreadsheet. An existing file is replaced. The file
    /// contains the opportunities' ids.
    /// </summary>
    public string? Report { get; init; }

    /// <summary>How to handle an update without a clear response. By default, the update is sent again.</summary>
    public UnknownOutcomePolicy OnUnknown { get; init; }

    /// <summary>
    /// Whether the run only checks the input. Every update is read and serialised, but nothing is sent and no journal is written.
    /// The outcome of a valid update is <see cref="UpdateStatus.NotSent"/>, without an error.
    /// </summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// The number of updates that may be rejected before the run stops. If it is 0, the first rejected update stops the run. By
    /// default, there is no limit. Rejections from the journal do not count.
    /// </summary>
    public long? RejectionLimit { get; init; }

    /// <summary>
    /// The number of updates that are read in advance. The default is 250, and the minimum is 25. If many consecutive updates are
    /// for the same few opportunities, increase this number. Each call then contains more updates.
    /// </summary>
    public int ReadAhead { get; init; } = 250;

    /// <summary>The maximum time that a call with fewer than 25 updates waits for more updates. The default is 200 ms.</summary>
    public TimeSpan FillDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The maximum number of calls that are in flight at the same time. The default is 16. The account's rate limit often allows
    /// fewer calls.
    /// </summary>
    public int MaxCallsInFlight { get; init; } = 16;

    /// <summary>
    /// The maximum number of failures that the summary lists. The default is 1,000. The counts in the summary include all
    /// failures.
    /// </summary>
    public int MaxListedFailures { get; init; } = 1_000;

    /// <summary>
    /// How long a run that stops waits until its input returns. The default is 5 seconds. An input that observes its cancellation
    /// token returns at once. If it does not return in this time, the run ends without it. Then the input is disposed when it
    /// returns, and the updates that it returns are ignored. <see cref="Timeout.InfiniteTimeSpan"/> waits forever.
    /// </summary>
    public TimeSpan InputGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long after its end an attempt without a clear response can still arrive at the service, for example from a gateway
    /// that held it. The default is 60 seconds. The next update of the same opportunity is sent only after this time, so that
    /// such an attempt does not overwrite it. Updates of other opportunities do not wait. Zero sends the next update at once.
    /// </summary>
    public TimeSpan LateArrival { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The number of rejections that stops the run.</summary>
    internal long StoppingRejection => RejectionLimit is < long.MaxValue and var limit ? limit + 1 : long.MaxValue;

    internal void Validate()
    {
        Require(ReadAhead is >= 25 and <= 1_000_000, nameof(ReadAhead), "must be from 25 to 1,000,000. 250 is the default.");
        Require(MaxCallsInFlight is >= 1 and <= 1_000, nameof(MaxCallsInFlight), "must be from 1 to 1,000. 16 is the default.");
        Require(
            FillDelay >= TimeSpan.Zero && FillDelay <= TimeSpan.FromHours(1),
            nameof(FillDelay),
            "must be from 0 to an hour. 200 ms is the default.");
        Require(
            (InputGrace >= TimeSpan.Zero && InputGrace <= TimeSpan.FromHours(1)) || InputGrace == Timeout.InfiniteTimeSpan,
            nameof(InputGrace),
            "must be from 0 to an hour, or infinite. 5 seconds is the default.");
        Require(
            LateArrival >= TimeSpan.Zero && LateArrival <= TimeSpan.FromHours(24),
            nameof(LateArrival),
            "must be from 0 to a day. 60 seconds is the default.");
        Require(ProgressInterval >= TimeSpan.Zero, nameof(ProgressInterval), "must not be negative. 200 ms is the default.");
        Require(RejectionLimit is null or >= 0, nameof(RejectionLimit), "must not be negative. Use null for no limit.");
        Require(ExpectedCount is null or >= 0, nameof(ExpectedCount), "must not be negative. Use null if it is not known.");
        Require(MaxListedFailures >= 0, nameof(MaxListedFailures), "must not be negative. 1,000 is the default.");
        Require(Enum.IsDefined(OnUnknown), nameof(OnUnknown), "must be Resend, ReadBack or Report.");
        Require(
            Journal is null || !string.IsNullOrWhiteSpace(Journal),
            nameof(Journal),
            "is empty. Set the journal's path or name, or null.");
        Require(
            (Journal is null) == (RunId is null),
            nameof(RunId),
            Journal is null
                ? "has no effect without Journal. Set Journal to the path of the journal."
                : "is missing. A journal needs the id of its run, such as the date of the data, so that a finished run is not "
                    + "taken for this one.");
        Require(
            RunId is null || IsId(RunId),
            nameof(RunId),
            "must have 1 to 64 ASCII letters, digits, dots, hyphens and underscores, such as 2026-03-01.");
        Require(
            Report is null || !string.IsNullOrWhiteSpace(Report),
            nameof(Report),
            "is empty. Set a file path or null.");
        Require(
            JournalStore is null || Journal is not null,
            nameof(JournalStore),
            "has no effect without Journal. Set Journal to the name of the journal.");
        Require(
            Journal is null
                || JournalStore is not null
                || Report is null
                || !IsFileOfJournal(Path.GetFullPath(Journal), Path.GetFullPath(Report)),
            nameof(Report),
            "is the same file as Journal, or one that the journal has beside it. Use another file.");
    }

    private static bool IsFileOfJournal(string journal, string file) =>
        file == journal
        || file == $"{journal}.lock"
        || (file.StartsWith($"{journal}.", StringComparison.Ordinal) && file.EndsWith(".done", StringComparison.Ordinal));

    // The id is a part of a file's name.
    private static bool IsId(string id) =>
        id.Length is >= 1 and <= 64 && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static void Require(bool isMet, string option, string problem)
    {
        if (!isMet)
        {
            throw new ArgumentException($"{nameof(BulkUpdateOptions)}.{option} {problem}");
        }
    }
}
