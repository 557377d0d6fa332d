using System.Diagnostics;
using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>The result of a bulk run.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class BulkSummary
{
    /// <summary>The number of updates that were read from the input.</summary>
    public long Read { get; init; }

    /// <summary>The number of updates that were executed.</summary>
    public long Updated { get; init; }

    /// <summary>The number of updates that were rejected, by the service or before they were sent.</summary>
    public long Rejected { get; init; }

    /// <summary>The number of updates that may or may not have been executed.</summary>
    public long Unknown { get; init; }

    /// <summary>
    /// The number of updates with the outcome <see cref="UpdateStatus.NotSent"/>. Updates that have no outcome, because the run
    /// was stopped, are not included.
    /// </summary>
    public long NotSent { get; init; }

    /// <summary>
    /// The number of updates with an outcome from the journal of an earlier run. <see cref="Read"/>, <see cref="Updated"/> and
    /// <see cref="Rejected"/> include these updates.
    /// </summary>
    public long FromJournal { get; init; }

    /// <summary>The number of bulk calls that this run sent.</summary>
    public long Calls { get; init; }

    /// <summary>
    /// The number of repetitions: how many times this run sent an update that it had sent before, or that is recorded as sent in
    /// the journal of an earlier run. The record is written before the update is sent, so the earlier run may not have sent it.
    /// </summary>
    public long Resent { get; init; }

    /// <summary>
    /// The number of opportunities of which an attempt can still arrive when the run ends: the attempt got no clear response, and
    /// ended less than <see cref="BulkUpdateOptions.LateArrival"/> ago. An attempt of an earlier run counts from the start of
    /// this run, if this run has read its update. The attempt has the values of the last update of the opportunity that was
    /// sent, so it changes nothing if this update was executed. But it can overwrite a newer update. So wait until this time has
    /// passed before you send one.
    /// </summary>
    public long LateArrivals { get; init; }

    /// <summary>
    /// The id of the run, if its journal shows that it was complete before. Then the input was not read, nothing was sent, and
    /// the counts are those of the run, with all of its updates in <see cref="FromJournal"/>. <see cref="Failures"/> is empty.
    /// Otherwise, it is null.
    /// </summary>
    public string? KnownRun { get; init; }

    /// <summary>The duration of the run.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The outcomes of the unsuccessful updates, in input order. The list contains at most
    /// <see cref="BulkUpdateOptions.MaxListedFailures"/> outcomes.
    /// </summary>
    public IReadOnlyList<UpdateOutcome> Failures { get; init; } = [];

    /// <summary>Whether all updates in <see cref="Read"/> were executed.</summary>
    public bool AllUpdated => Updated == Read;

    /// <summary>Returns the number of updates with each outcome.</summary>
    public override string ToString()
    {
        string known = KnownRun is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"0 sent, {FromJournal} known from run {KnownRun}: ");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{known}{Updated} of {Read} updated, {Rejected} rejected, {Unknown} unknown, {NotSent} not sent");
    }
}
