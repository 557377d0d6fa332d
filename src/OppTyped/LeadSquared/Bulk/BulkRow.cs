using System.Buffers;
using OppTyped.Fields;
using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Update;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// One update of a bulk run, with its bytes and its result. The bytes are written when the update is read from the input.
/// </summary>
internal sealed class BulkRow
{
    private byte[] _buffer = [];
    private int _length;
    private volatile bool _isSettled;

    private BulkRow(long index, OpportunityUpdate update)
    {
        Index = index;
        Update = update;
        Key = OpportunityKey.Parse(update.OpportunityId);
    }

    public long Index { get; }

    public OpportunityUpdate Update { get; }

    public OpportunityKey Key { get; }

    /// <summary>The bytes of the row in the request body. They are empty if the row is settled or could not be written.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>The digest with which the journal recognises the row.</summary>
    public uint Digest { get; set; }

    /// <summary>The next update of the same opportunity. It waits until this row is settled.</summary>
    public BulkRow? Next { get; set; }

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
        var writer = new FieldWriter(UpdateRequestBody.InitialCapacity, formats);
        try
        {
            UpdateRequestBody.WriteRow(ref writer, update);
            row._length = writer.Length;
            row._buffer = writer.Detach();
        }
        catch (Exception error) when (error is FieldValueException or ArgumentException)
        {
            row.Settle(RowResult.Rejected(error));
        }
        finally
        {
            writer.Dispose();
        }

        return row;
    }

    public void Settle(RowResult result)
    {
        Result = result;
        _isSettled = true;
        Release();
    }

    /// <summary>Returns the row's buffer to the pool. After this call, the row cannot be sent.</summary>
    public void Release()
    {
        byte[] buffer = _buffer;
        _length = 0;
        _buffer = [];
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
