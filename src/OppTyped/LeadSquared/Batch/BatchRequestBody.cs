using System.Buffers;
using OppTyped.Fields;
using OppTyped.LeadSquared.Update;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Batch;

/// <summary>The body of a bulk update: an array of rows in one buffer, with the position of each row.</summary>
internal sealed class BatchRequestBody : IDisposable
{
    /// <summary>The maximum number of rows in a call.</summary>
    public const int MaxRows = 25;

    private readonly OpportunityUpdate[] _updates;
    private readonly int[] _ends;

    private BatchRequestBody(OpportunityUpdate[] updates, int[] ends, PooledContent content)
    {
        _updates = updates;
        _ends = ends;
        Content = content;
    }

    public PooledContent Content { get; }

    public int Count => _updates.Length;

    /// <summary>The event code of all rows; null if the rows are for different opportunity types.</summary>
    public int? EventCode
    {
        get
        {
            int first = _updates[0].Changes.EventCode;
            return Array.TrueForAll(_updates, update => update.Changes.EventCode == first) ? first : null;
        }
    }

    public OpportunityUpdate this[int row] => _updates[row];

    /// <summary>Writes the body, or throws an exception for the first row that cannot be written.</summary>
    public static BatchRequestBody Create(IReadOnlyList<OpportunityUpdate> updates, FieldFormats formats)
    {
        ThrowIfInvalidBatch(updates);
        OpportunityUpdate[] rows = [.. updates];
        ThrowIfDuplicateOpportunity(rows);

        int[] ends = new int[rows.Length];
        var writer = new FieldWriter(UpdateRequestBody.InitialCapacity * rows.Length, formats);
        try
        {
            Write(ref writer, rows, ends);
            return new BatchRequestBody(rows, ends, new PooledContent(ref writer));
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Creates a body from rows that are already written.</summary>
    public static BatchRequestBody Join(scoped ReadOnlySpan<WrittenRow> rows)
    {
        int length = 1;
        foreach (WrittenRow row in rows)
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
        return new BatchRequestBody(updates, ends, new PooledContent(buffer, length));
    }

    /// <summary>Writes the rows, and records the position where each row ends.</summary>
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

    /// <summary>Returns the bytes of a row. Do not use them after the body is disposed.</summary>
    public ReadOnlySpan<byte> BytesOf(int row) => Content.Bytes[((row == 0 ? 0 : _ends[row - 1]) + 1).._ends[row]];

    public void Dispose() => Content.Dispose();

    private static void WriteRow(ref FieldWriter writer, OpportunityUpdate update, int row)
    {
        try
        {
            UpdateRequestBody.WriteRow(ref writer, update);
        }
        catch (FieldValueException error)
        {
            throw new FieldValueException(error, row);
        }
        catch (ArgumentException error)
        {
            throw AtRow(row, error);
        }
    }

    private static void ThrowIfInvalidBatch(IReadOnlyList<OpportunityUpdate> updates)
    {
        ArgumentNullException.ThrowIfNull(updates);
        if (updates.Count is 0 or > MaxRows)
        {
            throw new ArgumentException(
                $"A bulk call can have 1 to {MaxRows} updates, not {updates.Count}. BulkUpdateAsync accepts any number.",
                nameof(updates));
        }

        for (int row = 0; row < updates.Count; row++)
        {
            if (updates[row] is null)
            {
                throw new ArgumentException($"The update at index {row} is null.", nameof(updates));
            }
        }
    }

    // The service does not document in which order it processes the rows of a call. So a call must not contain two updates of the
    // same opportunity.
    private static void ThrowIfDuplicateOpportunity(OpportunityUpdate[] updates)
    {
        var rowOf = new Dictionary<OpportunityKey, int>(updates.Length);
        for (int row = 0; row < updates.Length; row++)
        {
            var key = OpportunityKey.Parse(updates[row].OpportunityId);
            if (!rowOf.TryAdd(key, row))
            {
                throw new ArgumentException(
                    $"The updates at indexes {rowOf[key]} and {row} are for the same opportunity, "
                    + "and a bulk call does not keep the order of its rows. "
                    + "Combine them into one update, or use BulkUpdateAsync, which keeps their order.",
                    nameof(updates));
            }
        }
    }

    // Remove the parameter name that the runtime adds to the message, because the caller does not know that parameter.
    private static ArgumentException AtRow(int row, ArgumentException error)
    {
        int end = error.ParamName is null
            ? -1
            : error.Message.LastIndexOf($" (Parameter '{error.ParamName}')", StringComparison.Ordinal);
        return new ArgumentException($"The update at index {row}: {(end < 0 ? error.Message : error.Message[..end])}", error);
    }
}
