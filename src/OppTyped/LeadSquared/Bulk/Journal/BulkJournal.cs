using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>
/// The file that makes it possible to continue a killed run. Each update is recorded on disk before it is sent. The outcome of
/// the update is recorded after the response. Only one run at a time can open the file.
/// </summary>
internal sealed class BulkJournal : IAsyncDisposable
{
    private readonly SafeFileHandle _file;
    private readonly JournalKey _key;
    private readonly JournalRows _earlierRows;

    private BulkJournal(SafeFileHandle file, JournalKey key, JournalReader read, Action<Exception> onFailure)
    {
        _file = file;
        _key = key;
        _earlierRows = read.Rows;
        Writer = new JournalWriter(file, read, onFailure);
    }

    public JournalWriter Writer { get; }

    /// <summary>The number of updates that earlier runs sent.</summary>
    public long CountSent => _earlierRows.Count;

    /// <summary>Opens a journal, or creates one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="owner">The account of the run, with its keys.</param>
    /// <param name="onFailure">Called when the journal cannot be written any more.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="BulkJournalException">The journal cannot be used.</exception>
    public static async Task<BulkJournal> OpenAsync(
        string path,
        JournalOwner owner,
        Action<Exception> onFailure,
        CancellationToken cancellationToken)
    {
        SafeFileHandle file = Lock(path);
        JournalKey? key = null;
        try
        {
            byte[] header = new byte[JournalFormat.HeaderLength];
            int length = await RandomAccess.ReadAsync(file, header, 0, cancellationToken).ConfigureAwait(false);
            if (IsIncompleteHeader(header.AsSpan(0, length)))
            {
                header = WriteHeader(file, owner);
            }

            key = new JournalKey(owner, JournalFormat.SaltOf(header));
            uint checksum = Check(header, key);
            var reader = new JournalReader(file);
            await reader.ReadAsync(checksum, cancellationToken).ConfigureAwait(false);
            RandomAccess.SetLength(file, reader.End);
            return new BulkJournal(file, key, reader, onFailure);
        }
        catch (Exception failure)
        {
            key?.Dispose();
            file.Dispose();
            if (failure is IOException or UnauthorizedAccessException)
            {
                throw Unusable(failure);
            }

            throw;
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
        if (_earlierRows.FindResult(row) is { } result)
        {
            row.IsFromJournal = true;
            row.Settle(result);
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
        _file.Dispose();
    }

    // With FileShare.None, no other process can open the file until this process closes the file or ends.
    private static SafeFileHandle Lock(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous);
        }
        catch (IOException error) when (
            error is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            throw new BulkJournalException(
                "The journal is in use by another run. Wait for that run, or use another file.",
                JournalProblem.InUse,
                error);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unusable(failure);
        }
    }

    // If a run was killed while it wrote the header, the run had sent nothing yet. So the header can be written again.
    private static bool IsIncompleteHeader(ReadOnlySpan<byte> header) =>
        header.Length < JournalFormat.HeaderLength
            && header.StartsWith(JournalFormat.Magic[..Math.Min(header.Length, JournalFormat.Magic.Length)]);

    private static byte[] WriteHeader(SafeFileHandle file, JournalOwner owner)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(JournalFormat.SaltLength);
        using var key = new JournalKey(owner, salt);
        byte[] header = JournalFormat.Header(salt, key.Check);
        RandomAccess.Write(file, header, 0);
        return header;
    }

    private static uint Check(ReadOnlySpan<byte> header, JournalKey key)
    {
        uint checksum = JournalFormat.ChecksumOf(header, out bool isIntact);
        if (!header.StartsWith(JournalFormat.Magic) || !isIntact)
        {
            throw new BulkJournalException(
                "The file is not a journal that this version of OppTyped can read. Use another file.",
                JournalProblem.NotAJournal);
        }

        return CryptographicOperations.FixedTimeEquals(JournalFormat.CheckOf(header), key.Check)
            ? checksum
            : throw new BulkJournalException(
                "The journal was started for another account, or before the account's keys were changed, "
                + "so its updates cannot be compared with the input. Use the first run's account and keys, or another file.",
                JournalProblem.OtherAccount);
    }

    private static BulkJournalException InputDiffers(long index, string difference) => new(
        $"The journal was started with another input: the update at index {index} {difference}. "
        + "Use the same input with the same values, or use another file.",
        JournalProblem.OtherInput)
    {
        Index = index,
    };

    private static BulkJournalException Unusable(Exception failure) =>
        new($"The journal cannot be opened or read ({failure.GetType().Name}).", JournalProblem.Unusable, failure);
}
