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
        Writer = new JournalWriter(log, read, onFailure);
    }

    public JournalWriter Writer { get; }

    /// <summary>The number of updates that earlier runs sent.</summary>
    public long CountSent => _earlierRows.Count;

    /// <summary>Opens a journal, or creates one.</summary>
    /// <param name="store">The store of the journal.</param>
    /// <param name="name">The name of the journal.</param>
    /// <param name="owner">The account of the run, with its keys.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onFailure">Called when the journal cannot be written any more.</param>
    /// <param name="cancellationToken">Cancels opening and reading.</param>
    /// <exception cref="BulkJournalException">The journal cannot be used.</exception>
    public static async Task<BulkJournal> OpenAsync(
        BulkJournalStore store,
        string name,
        JournalOwner owner,
        TimeProvider time,
        Action<Exception> onFailure,
        CancellationToken cancellationToken)
    {
        BulkJournalLog? log = null;
        JournalKey? key = null;
        try
        {
            log = await store.OpenAsync(name, cancellationToken).ConfigureAwait(false);
            byte[] header = new byte[JournalFormat.HeaderLength];
            int length = await JournalReader.FillAsync(log, 0, header, cancellationToken).ConfigureAwait(false);
            if (IsIncompleteHeader(header.AsSpan(0, length)))
            {
                header = CreateHeader(owner);
                await log.WriteAsync(0, header, isDurable: false).ConfigureAwait(false);
            }

            key = new JournalKey(owner, JournalFormat.SaltOf(header));
            uint checksum = Check(header, key);
            var reader = new JournalReader(log);
            await reader.ReadAsync(checksum, cancellationToken).ConfigureAwait(false);
            return new BulkJournal(log, key, reader, time.GetTimestamp(), onFailure);
        }
        catch (Exception failure)
        {
            key?.Dispose();
            await CloseAsync(log).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw BulkJournalException.Unusable("opened or read", failure);
        }
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

    // If a run was killed while it wrote the header, the run had sent nothing yet. So the header can be written again.
    private static bool IsIncompleteHeader(ReadOnlySpan<byte> header) =>
        header.Length < JournalFormat.HeaderLength
            && header.StartsWith(JournalFormat.Magic[..Math.Min(header.Length, JournalFormat.Magic.Length)]);

    private static byte[] CreateHeader(JournalOwner owner)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(JournalFormat.SaltLength);
        using var key = new JournalKey(owner, salt);
        return JournalFormat.Header(salt, key.Check);
    }

    private static uint Check(ReadOnlySpan<byte> header, JournalKey key)
    {
        uint checksum = JournalFormat.ChecksumOf(header, out bool isIntact);
        if (!header.StartsWith(JournalFormat.Magic) || !isIntact)
        {
            throw new BulkJournalException(
                "This is not a journal that this version of OppTyped can read, or its beginning is damaged. Use another journal.",
                JournalProblem.NotAJournal);
        }

        return CryptographicOperations.FixedTimeEquals(JournalFormat.CheckOf(header), key.Check)
            ? checksum
            : throw new BulkJournalException(
                "The journal was started for another account, or before the account's keys were changed, "
                + "so its updates cannot be compared with the input. Use the first run's account and keys, or another journal.",
                JournalProblem.OtherAccount);
    }

    private static BulkJournalException InputDiffers(long index, string difference) => new(
        $"The journal was started with another input: the update at index {index} {difference}. "
        + "Use the same input with the same values, or use another journal.",
        JournalProblem.OtherInput)
    {
        Index = index,
    };
}
