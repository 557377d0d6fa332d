using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace OppTyped.LeadSquared;

/// <summary>
/// The file from which a run that was killed goes on: what was sent is on the disk before its bytes leave, and what became of it is
/// written after. One run at a time has it.
/// </summary>
internal sealed class BulkJournal : IAsyncDisposable
{
    private readonly SafeFileHandle _file;
    private readonly JournalKey _key;
    private readonly JournalRows _known;

    private BulkJournal(SafeFileHandle file, JournalKey key, JournalReader read, Action<Exception> onFailure)
    {
        _file = file;
        _key = key;
        _known = read.Rows;
        Writer = new JournalWriter(file, read, onFailure);
    }

    public JournalWriter Writer { get; }

    /// <summary>How many updates earlier runs sent.</summary>
    public long CountSent => _known.Count;

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="owner">The account that the run is for, with its keys.</param>
    /// <param name="onFailure">Told if it cannot be written any more.</param>
    /// <param name="cancellationToken">Gives the reading up.</param>
    /// <exception cref="BulkJournalException">It cannot be used.</exception>
    public static async Task<BulkJournal> OpenAsync(string path, JournalOwner owner, Action<Exception> onFailure, CancellationToken cancellationToken)
    {
        SafeFileHandle file = Lock(path);
        JournalKey? key = null;
        try
        {
            byte[] header = new byte[JournalFormat.HeaderLength];
            int length = await RandomAccess.ReadAsync(file, header, 0, cancellationToken).ConfigureAwait(false);
            if (IsUnbegun(header.AsSpan(0, length)))
            {
                header = Begin(file, owner);
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
    /// Compares a row with what the journal has of it, and settles it if what became of it is known. Rows come in input order.
    /// </summary>
    /// <exception cref="BulkJournalException">It is another row than the one that was sent.</exception>
    public void Recognise(BulkRow row)
    {
        _known.Forget(row.Index);
        bool isKnown = _known.Knows(row.Index, out uint digest);
        row.Digest = row.IsSettled ? 0 : _key.DigestOf(row.Index, row.Bytes);
        if (!isKnown)
        {
            return;
        }

        if (row.IsSettled || row.Digest != digest)
        {
            throw Other(row.Index, "is not the one that was sent under this number");
        }

        row.WasSent = true;
        if (_known.ResultOf(row) is { } result)
        {
            row.IsFromJournal = true;
            row.Settle(result);
        }
    }

    /// <summary>Holds that the input has not ended before rows that were sent.</summary>
    /// <exception cref="BulkJournalException">It has.</exception>
    public void RecogniseEnd(long count)
    {
        if (count < _known.Count)
        {
            throw Other(count, $"is missing: the input ends before it, and the journal knows of update {_known.Count - 1}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync().ConfigureAwait(false);
        _key.Dispose();
        _file.Dispose();
    }

    // Nobody else can open the file until it is closed, or its process is gone.
    private static SafeFileHandle Lock(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous);
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            throw new BulkJournalException("The journal is in use by another run. Wait for it, or use another file.", JournalProblem.InUse, held);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unusable(failure);
        }
    }

    // One that was killed while it began its journal had sent nothing yet.
    private static bool IsUnbegun(ReadOnlySpan<byte> header) =>
        header.Length < JournalFormat.HeaderLength && header.StartsWith(JournalFormat.Magic[..Math.Min(header.Length, JournalFormat.Magic.Length)]);

    private static byte[] Begin(SafeFileHandle file, JournalOwner owner)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(JournalFormat.SaltLength);
        using var key = new JournalKey(owner, salt);
        byte[] header = JournalFormat.Header(salt, key.Check);
        RandomAccess.Write(file, header, 0);
        return header;
    }

    private static uint Check(ReadOnlySpan<byte> header, JournalKey key)
    {
        uint checksum = JournalFormat.ChecksumOf(header, out bool isWhole);
        if (!header.StartsWith(JournalFormat.Magic) || !isWhole)
        {
            throw new BulkJournalException("The file is not a journal that this version of OppTyped can read. Use another file.", JournalProblem.NotAJournal);
        }

        return CryptographicOperations.FixedTimeEquals(JournalFormat.CheckOf(header), key.Check)
            ? checksum
            : throw new BulkJournalException(
                "The journal was begun for another account, or before the account's keys were changed: its input cannot be recognised. Use the keys it was begun with, or another file.",
                JournalProblem.OtherAccount);
    }

    private static BulkJournalException Other(long index, string difference) => new(
        $"The journal was begun with another input: the update at index {index} {difference}. Give the same input again, values included, or use another file.",
        JournalProblem.OtherInput)
    {
        Index = index,
    };

    private static BulkJournalException Unusable(Exception failure) =>
        new($"The journal cannot be opened or read ({failure.GetType().Name}).", JournalProblem.Unusable, failure);
}
