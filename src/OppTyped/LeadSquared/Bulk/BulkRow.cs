using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Update;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// One update of a bulk run, with its bytes and its result. The bytes are written when the update is read from the input.
/// </summary>
internal sealed class BulkRow : WrittenRow
{
    private volatile bool _isSettled;
    private volatile bool _isHeld;

    private BulkRow(long index, OpportunityUpdate update)
        : base(update)
    {
        Index = index;
        Key = OpportunityKey.Parse(update.OpportunityId);
    }

    public long Index { get; }

    public OpportunityKey Key { get; }

    /// <summary>The digest with which the journal recognises the row.</summary>
    public uint Digest { get; set; }

    /// <summary>The next update of the same opportunity. It waits until this row is settled.</summary>
    public BulkRow? Next { get; set; }

    /// <summary>How many rows of the same opportunity are before this row, since a row of it was first queued.</summary>
    public int Place { get; set; }

    /// <summary>Whether the row waits only because its opportunity is in doubt: see <see cref="LateArrivals"/>.</summary>
    public bool IsHeld
    {
        get => _isHeld;
        set => _isHeld = value;
    }

    /// <summary>
    /// The end of the row's last attempt without a clear response, as a timestamp; null if there was no such attempt. The attempt
    /// can still arrive.
    /// </summary>
    public long? LostAt { get; set; }

    /// <summary>Whether this run or an earlier run has sent the row.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether the result of the row comes from an earlier run.</summary>
    public bool IsFromJournal { get; set; }

    /// <summary>
    /// The error of the last call after which the row's outcome was unknown; null if there was no such call.
    /// </summary>
    public LeadSquaredOutcomeUnknownException? UnknownOutcome { get; set; }

    /// <summary>The final result. Do not read it before the row is settled.</summary>
    public RowResult Result { get; private set; }

    public bool IsSettled => _isSettled;

    /// <summary>
    /// Creates a row and writes its bytes. If the bytes cannot be written, the row is rejected, and its outcome has the
    /// exception.
    /// </summary>
    public static BulkRow Create(long index, OpportunityUpdate update, FieldFormats formats)
    {
        var row = new BulkRow(index, update);
        try
        {
            row.Write(formats);
        }
        catch (Exception error) when (error is FieldValueException or ArgumentException)
        {
            row.Settle(RowResult.Rejected(error));
        }

        return row;
    }

    public void Settle(RowResult result)
    {
        Result = result;
        _isSettled = true;
        Release();
    }
}
