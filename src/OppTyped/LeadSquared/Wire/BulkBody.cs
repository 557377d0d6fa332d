using System.Buffers;
using OppTyped.Fields;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

/// <summary>The body of a bulk update, an array of rows, in one buffer; and which of its bytes are whose.</summary>
internal sealed class BulkBody : IDisposable
{
    /// <summary>How many rows a call can hold.</summary>
    public const int MaxRows = 25;

    private readonly OpportunityUpdate[] _updates;
    private readonly int[] _ends;

    private BulkBody(OpportunityUpdate[] updates, int[] ends, PooledContent content)
    {
        _updates = updates;
        _ends = ends;
        Content = content;
    }

    public PooledContent Content { get; }

    public int Count => _updates.Length;

    /// <summary>The event code of all rows; null if they are of several types.</summary>
    public int? EventCode
    {
        get
        {
            int first = _updates[0].Changes.EventCode;
            return Array.TrueForAll(_updates, update => update.Changes.EventCode == first) ? first : null;
        }
    }

    public OpportunityUpdate this[int row] => _updates[row];

    /// <summary>Makes the bytes, or says of the first row that has none why.</summary>
    public static BulkBody Create(IReadOnlyList<OpportunityUpdate> updates, FieldFormats formats)
    {
        ThrowIfNotABatch(updates);
        OpportunityUpdate[] rows = [.. updates];
        ThrowIfTwoAreOfOneOpportunity(rows);

        int[] ends = new int[rows.Length];
        var writer = new FieldWriter(UpdateBody.InitialCapacity * rows.Length, formats);
        try
        {
            Write(ref writer, rows, ends);
            int length = writer.Length;
            return new BulkBody(rows, ends, new PooledContent(writer.Detach(), length));
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Puts rows together that have their bytes already.</summary>
    public static BulkBody Join(ReadOnlySpan<BulkRow> rows)
    {
        int length = 1;
        foreach (BulkRow row in rows)
        {
            length += row.Bytes.Length + 1;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        var updates = new OpportunityUpdate[rows.Length];
        int[] ends = new int[rows.Length];
        int end = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            buffer[end] = i == 0 ? (byte)'[' : (byte)',';
            rows[i].Bytes.CopyTo(buffer.AsSpan(end + 1));
            end += 1 + rows[i].Bytes.Length;
            updates[i] = rows[i].Update;
            ends[i] = end;
        }

        buffer[end] = (byte)']';
        return new BulkBody(updates, ends, new PooledContent(buffer, length));
    }

    /// <summary>Writes the rows, and where each ends.</summary>
    public static void Write(ref FieldWriter writer, scoped ReadOnlySpan<OpportunityUpdate> rows, scoped Span<int> ends)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            writer.WriteRaw(row == 0 ? "["u8 : ","u8);
            WriteRow(ref writer, rows[row], row);
            ends[row] = writer.Length;
        }

        writer.WriteRaw("]"u8);
    }

    /// <summary>A row's own bytes. Not to be used after the body is disposed.</summary>
    public ReadOnlySpan<byte> BytesOf(int row) => Content.Bytes[((row == 0 ? 0 : _ends[row - 1]) + 1).._ends[row]];

    public void Dispose() => Content.Dispose();

    private static void WriteRow(ref FieldWriter writer, OpportunityUpdate update, int row)
    {
        try
        {
            UpdateBody.WriteRow(ref writer, update);
        }
        catch (FieldValueException unfit)
        {
            throw new FieldValueException(unfit, row);
        }
        catch (ArgumentException unfit)
        {
            throw AtRow(row, unfit);
        }
    }

    private static void ThrowIfNotABatch(IReadOnlyList<OpportunityUpdate> updates)
    {
        ArgumentNullException.ThrowIfNull(updates);
        if (updates.Count is 0 or > MaxRows)
        {
            throw new ArgumentException($"A bulk call takes 1 to {MaxRows} updates, and these are {updates.Count}. UpdateAllAsync takes any number.", nameof(updates));
        }

        for (int row = 0; row < updates.Count; row++)
        {
            if (updates[row] is null)
            {
                throw new ArgumentException($"The update at index {row} is null.", nameof(updates));
            }
        }
    }

    // The service does not say in which order it takes the rows of a call.
    private static void ThrowIfTwoAreOfOneOpportunity(OpportunityUpdate[] updates)
    {
        var rowOf = new Dictionary<OpportunityKey, int>(updates.Length);
        for (int row = 0; row < updates.Length; row++)
        {
            var key = OpportunityKey.Of(updates[row].OpportunityId);
            if (!rowOf.TryAdd(key, row))
            {
                throw new ArgumentException(
                    $"The updates at indexes {rowOf[key]} and {row} are of one opportunity, and a call promises no order among its rows. Make one update of them, or let UpdateAllAsync keep their order.",
                    nameof(updates));
            }
        }
    }

    // The runtime adds the name of a parameter to the message, which the caller does not know.
    private static ArgumentException AtRow(int row, ArgumentException unfit)
    {
        int end = unfit.ParamName is null ? -1 : unfit.Message.LastIndexOf($" (Parameter '{unfit.ParamName}')", StringComparison.Ordinal);
        return new ArgumentException($"The update at index {row}: {(end < 0 ? unfit.Message : unfit.Message[..end])}", unfit);
    }
}
