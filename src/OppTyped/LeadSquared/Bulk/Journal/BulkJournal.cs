using System.Buffers;
using System.Security.Cryptography;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>
/// The journal that makes it possible to continue a killed run. Each update is recorded before it is sent. The outcome of the
/// update is recorded after the response.
/// </summary>
internal sealed class BulkJournal : IAsyncDisposable
{
    private readonly BulkJournalLog _log;
    private readonly JournalKey _key;
    private readonly JournalRows _earlierRows;
    private readonly long _openedAt;

    private BulkJournal(BulkJournalLog log, JournalKey key, JournalReader read, long openedAt, Action<Exception> onFailure)
    {
        _log = log;
        _key = key;
        _openedAt = openedAt;
        _earlierRows = read.Rows;
        Known = read.Completed is { AreFinal: true } counts ? counts : null;
        Writer = new JournalWriter(log, read, onFailure);
    }

    public JournalWriter Writer { get; }

    /// <summary>The counts of the run, if it is complete and has nothing to send; otherwise null.</summary>
    public RunCounts? Known { get; }

    /// <summary>The number of updates that earlier runs sent.</summary>
    public long CountSent => _earlierRows.Count;

    /// <summary>Opens a journal, or creates one.</summary>
    /// <param name="options">The store, the name and the run of the journal.</param>
    /// <param name="owner">The account of the run, with its keys.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onFailure">Called when the journal cannot be written any more.</param>
    /// <param name="cancellationToken">Cancels opening and reading.</param>
    /// <exception cref="BulkJournalException">The journal cannot be used.</exception>
    public static async Task<BulkJournal> OpenAsync(
        BulkUpdateOptions options,
        JournalOwner owner,
        TimeProvider time,
        Action<Exception> onFailure,
        CancellationToken cancellationToken)
    {
        BulkJournalLog? log = null;
        JournalKey? key = null;
        try
        {
            string runId = options.RunId!;
            log = await (options.JournalStore ?? FileJournalStore.Instance)
                .OpenAsync(options.Journal!, runId, cancellationToken)
                .ConfigureAwait(false);
            JournalReader read = await ReadAsync(log, runId, cancellationToken).ConfigureAwait(false);
            if (read.RunId is null)
            {
                await log.WriteAsync(0, CreateBeginning(owner, runId), isDurable: false).ConfigureAwait(false);
                read = await JournalReader.ReadAsync(log, cancellationToken).ConfigureAwait(false);
            }

            key = new JournalKey(owner, JournalFormat.SaltOf(read.Header));
            CheckOwner(read, key);
            return new BulkJournal(log, key, read, time.GetTimestamp(), onFailure);
        }
        catch (Exception failure)
        {
            key?.Dispose();
            await CloseAsync(log).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw BulkJournalException.Unusable("opened or read", failure);
        }
    }

    // If the journal is of another run that is complete, it is put aside.
    private static async Task<JournalReader> ReadAsync(BulkJournalLog log, string runId, CancellationToken cancellationToken)
    {
        JournalReader read = await JournalReader.ReadAsync(log, cancellationToken).ConfigureAwait(false);
        if (read.RunId is not { } earlier || earlier == runId)
        {
            return read;
        }

        if (read.Completed is null)
        {
            throw BulkJournalException.OfOtherRun(earlier);
        }

        await log.ArchiveAsync(earlier, cancellationToken).ConfigureAwait(false);
        read = await JournalReader.ReadAsync(log, cancellationToken).ConfigureAwait(false);
        return read.RunId is null
            ? read
            : throw new InvalidOperationException("The journal's store archived a journal, but did not begin an empty one.");
    }

    // The failure that is already known is more important than a failure to close the journal.
    private static async ValueTask CloseAsync(BulkJournalLog? log)
    {
        try
        {
            if (log is not null)
            {
                await log.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
        }
    }

    /// <summary>
    /// Compares a row with its record in the journal, and settles the row if its outcome is known. This method must be called in
    /// input order.
    /// </summary>
    /// <exception cref="BulkJournalException">The row differs from the row that was sent.</exception>
    public void CheckRow(BulkRow row)
    {
        _earlierRows.ReleaseBefore(row.Index);
        bool isKnown = _earlierRows.TryGetDigest(row.Index, out uint digest);
        row.Digest = row.IsSettled ? 0 : _key.DigestOf(row.Index, row.Bytes);
        if (!isKnown)
        {
            return;
        }

        if (row.IsSettled || row.Digest != digest)
        {
            throw InputDiffers(row.Index, "differs from the update that was sent with this index");
        }

        row.WasSent = true;
        if (_earlierRows.FindResult(row, out bool isDoubtful) is { } result)
        {
            row.IsFromJournal = true;
            row.Settle(result);
        }

        // The journal contains no times. But no attempt of an earlier run ended after this run opened the journal.
        if (isDoubtful || !row.IsSettled)
        {
            row.LostAt = _openedAt;
        }
    }

    /// <summary>Checks that the input contains all rows that were sent.</summary>
    /// <exception cref="BulkJournalException">The input ended too early.</exception>
    public void CheckEnd(long count)
    {
        if (count < _earlierRows.Count)
        {
            throw InputDiffers(
                count,
                $"is missing, but the journal contains updates up to index {_earlierRows.Count - 1}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync().ConfigureAwait(false);
        _key.Dispose();
        try
        {
            await _log.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            throw BulkJournalException.Unusable("closed", failure);
        }
    }

    private static byte[] CreateBeginning(JournalOwner owner, string runId)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(JournalFormat.SaltLength);
        using var key = new JournalKey(owner, salt);
        byte[] header = JournalFormat.Header(salt, key.Check);
        uint checksum = JournalFormat.ChecksumOf(header, out _);
        Span<byte> payload = stackalloc byte[JournalFormat.MaxPayload];
        int length = JournalFormat.WriteText(payload, runId);
        var beginning = new ArrayBufferWriter<byte>();
        beginning.Write(header);
        JournalFormat.WriteRecord(beginning, JournalRecord.Run, payload[..length], ref checksum);
        return beginning.WrittenSpan.ToArray();
    }

    private static void CheckOwner(JournalReader read, JournalKey key)
    {
        if (!CryptographicOperations.FixedTimeEquals(JournalFormat.CheckOf(read.Header), key.Check))
        {
            throw new BulkJournalException(
                "The journal was started for another account, or before the account's keys were changed, "
                + "so its updates cannot be compared with the input. Use the first run's account and keys, or another journal.",
                JournalProblem.OtherAccount);
        }
    }

    private static BulkJournalException InputDiffers(long index, string difference) => new(
        $"The journal was started with another input: the update at index {index} {difference}. "
        + "Use the same input with the same values, or use another journal.",
        JournalProblem.OtherInput)
    {
        Index = index,
    };
}
