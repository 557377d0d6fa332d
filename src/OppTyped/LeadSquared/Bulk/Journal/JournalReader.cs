using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using OppTyped.LeadSquared.Batch;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>
/// Reads a journal. The earlier run may have been killed while it wrote a record. After a power loss, data that was not flushed
/// to the disk can be missing, or can be zeros. So the last record can be incomplete, and the new run overwrites it. Anything
/// else that is not a record is damage. Then the journal is not used, because the records after the damage are unknown.
/// </summary>
internal sealed class JournalReader
{
    private const int ChunkLength = 256 * 1024;

    // A complete record ends with its checksum, so the probability that it ends with so many zeros is very low.
    private const int MinMissingBytes = 2 * JournalFormat.ChecksumLength;

    private readonly BulkJournalLog _log;
    private readonly byte[] _header = new byte[JournalFormat.HeaderLength];
    private uint _checksum;

    private JournalReader(BulkJournalLog log) => _log = log;

    public JournalRows Rows { get; } = new();

    public ReadOnlySpan<byte> Header => _header;

    /// <summary>The id of the run; null if the journal is new. Then nothing was sent.</summary>
    public string? RunId { get; private set; }

    /// <summary>The counts of the run, if every row of its input has an outcome; otherwise null.</summary>
    public RunCounts? Completed { get; private set; }

    /// <summary>The position of the next record.</summary>
    public long End { get; private set; }

    /// <summary>The checksum of the last record. The checksum of the next record continues from this checksum.</summary>
    public uint Checksum => _checksum;

    /// <summary>The number of distinct rejections.</summary>
    public int Rejections { get; private set; }

    /// <summary>Reads a journal.</summary>
    /// <exception cref="BulkJournalException">It is not a journal, or it is damaged.</exception>
    public static async Task<JournalReader> ReadAsync(BulkJournalLog log, CancellationToken cancellationToken)
    {
        var reader = new JournalReader(log);
        int length = await reader.FillAsync(0, reader._header, cancellationToken).ConfigureAwait(false);
        if (!IsIncompleteHeader(reader._header.AsSpan(0, length)))
        {
            reader.CheckHeader();
            await reader.ReadRecordsAsync(cancellationToken).ConfigureAwait(false);
        }

        return reader;
    }

    // If a run was killed while it wrote the header, the run had sent nothing yet. So the header can be written again.
    private static bool IsIncompleteHeader(ReadOnlySpan<byte> header) =>
        header.Length < JournalFormat.HeaderLength
            && header.StartsWith(JournalFormat.Magic[..Math.Min(header.Length, JournalFormat.Magic.Length)]);

    private void CheckHeader()
    {
        _checksum = JournalFormat.ChecksumOf(_header, out bool isIntact);
        if (!_header.AsSpan().StartsWith(JournalFormat.Magic) || !isIntact)
        {
            throw new BulkJournalException(
                "This is not a journal that this version of OppTyped can read, or its beginning is damaged. Use another journal.",
                JournalProblem.NotAJournal);
        }
    }

    private async Task ReadRecordsAsync(CancellationToken cancellationToken)
    {
        End = JournalFormat.HeaderLength;
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            int read, taken;
            do
            {
                read = await FillAsync(End, chunk, cancellationToken).ConfigureAwait(false);
                taken = TakeRecords(chunk.AsSpan(0, read));
                End += taken;
            }
            while (taken > 0);

            if (!IsIncomplete(chunk.AsSpan(0, read)))
            {
                throw BulkJournalException.Damaged(End);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    // Reads bytes until the buffer is full or the journal ends, and returns their number.
    private async Task<int> FillAsync(long position, byte[] buffer, CancellationToken cancellationToken)
    {
        int length = 0, read;
        do
        {
            read = await _log.ReadAsync(position + length, buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;
        }
        while (read > 0 && length < buffer.Length);

        return length;
    }

    // Reads the complete records at the beginning of the bytes, and returns their total length.
    private int TakeRecords(ReadOnlySpan<byte> bytes)
    {
        int taken = 0;
        while (TryTakeRecord(bytes[taken..], out int length))
        {
            taken += length;
        }

        return taken;
    }

    private bool TryTakeRecord(ReadOnlySpan<byte> bytes, out int length)
    {
        if (!JournalFormat.TryReadLength(bytes, _checksum, out length) || bytes.Length < length)
        {
            return false;
        }

        int checkedLength = length - JournalFormat.ChecksumLength;
        uint checksum = JournalFormat.Checksum(_checksum, bytes[..checkedLength]);
        if (checksum != BinaryPrimitives.ReadUInt32LittleEndian(bytes[checkedLength..])
            || !TryTake((JournalRecord)bytes[0], bytes[JournalFormat.RecordHeaderLength..checkedLength]))
        {
            return false;
        }

        _checksum = checksum;
        return true;
    }

    // Returns whether the rest of the journal is only a part of a record.
    private bool IsIncomplete(ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> written = rest.TrimEnd((byte)0);
        ReadOnlySpan<byte> record = rest.Length - written.Length >= MinMissingBytes ? written : rest;
        return JournalFormat.TryReadLength(record, _checksum, out int length) && record.Length < length;
    }

    private bool TryTake(JournalRecord kind, ReadOnlySpan<byte> payload)
    {
        if ((kind == JournalRecord.Run) != (RunId is null))
        {
            return false;
        }

        // A run with unknown outcomes can go on.
        Completed = null;
        return kind switch
        {
            JournalRecord.Run => TryTakeRun(payload),
            JournalRecord.Sent => TryTakeSent(payload),
            JournalRecord.Doubtful => TryTakeRuns(ref payload, Rows.AddDoubtful),
            JournalRecord.Updated => TryTakeRuns(ref payload, Rows.AddUpdated),
            JournalRecord.Rejection => TryTakeRejection(payload),
            JournalRecord.Rejected => JournalFormat.TryReadVarint(ref payload, out ulong rejection)
                && TryTakeRuns(ref payload, index => Rows.AddRejected(index, (long)rejection)),
            JournalRecord.Completed => TryTakeCompleted(payload),
            _ => false,
        };
    }

    private bool TryTakeRun(ReadOnlySpan<byte> payload)
    {
        bool isRead = TryTakeText(ref payload, out string? id);
        RunId = id;
        return isRead && id is not null;
    }

    private bool TryTakeCompleted(ReadOnlySpan<byte> payload)
    {
        Span<long> counts = stackalloc long[5];
        foreach (ref long count in counts)
        {
            if (!JournalFormat.TryReadVarint(ref payload, out ulong read))
            {
                return false;
            }

            count = (long)read;
        }

        Completed = new RunCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
        return true;
    }

    private bool TryTakeSent(ReadOnlySpan<byte> payload)
    {
        List<long> indexes = [];
        if (!TryTakeRuns(ref payload, indexes.Add) || payload.Length != indexes.Count * JournalFormat.DigestLength)
        {
            return false;
        }

        for (int i = 0; i < indexes.Count; i++)
        {
            Rows.AddSent(indexes[i], BinaryPrimitives.ReadUInt32LittleEndian(payload[(i * JournalFormat.DigestLength)..]));
        }

        return true;
    }

    private bool TryTakeRejection(ReadOnlySpan<byte> payload)
    {
        if (!JournalFormat.TryReadVarint(ref payload, out ulong status)
            || !TryTakeText(ref payload, out string? type)
            || !TryTakeText(ref payload, out string? schemaName))
        {
            return false;
        }

        Rows.AddRejection(new JournaledRejection((int)status, type, schemaName));
        Rejections++;
        return true;
    }

    private static bool TryTakeText(ref ReadOnlySpan<byte> payload, out string? text)
    {
        text = null;
        if (!JournalFormat.TryReadVarint(ref payload, out ulong length) || length > (ulong)payload.Length)
        {
            return false;
        }

        text = length == 0 ? null : Encoding.UTF8.GetString(payload[..(int)length]);
        payload = payload[(int)length..];
        return true;
    }

    private static bool TryTakeRuns(ref ReadOnlySpan<byte> payload, Action<long> take)
    {
        if (!JournalFormat.TryReadVarint(ref payload, out ulong runs) || runs > BatchRequestBody.MaxRows)
        {
            return false;
        }

        long next = 0;
        for (ulong run = 0; run < runs; run++)
        {
            if (!JournalFormat.TryReadVarint(ref payload, out ulong gap)
                || !JournalFormat.TryReadVarint(ref payload, out ulong length)
                || length > BatchRequestBody.MaxRows)
            {
                return false;
            }

            next += (long)gap;
            for (ulong i = 0; i < length; i++)
            {
                take(next++);
            }
        }

        return true;
    }
}
