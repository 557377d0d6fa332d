using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>A journal in a file. Its run also has a lock file, so that the journal can be renamed.</summary>
internal sealed class FileJournalLog : BulkJournalLog
{
    private readonly FileStream _lock;
    private FileStream _file;
    private SafeFileHandle _handle;

    public FileJournalLog(FileStream lockFile, FileStream file)
    {
        _lock = lockFile;
        Use(file);
    }

    public override ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(_handle, buffer, position, cancellationToken);

    public override async ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes, bool isDurable)
    {
        RandomAccess.SetLength(_handle, position);
        await RandomAccess.WriteAsync(_handle, bytes, position).ConfigureAwait(false);
        if (isDurable)
        {
            // Flush blocks, so it runs on a pool thread.
            await Task.Run(() => Flush(position + bytes.Length)).ConfigureAwait(false);
        }
    }

    public override async ValueTask ArchiveAsync(string runId, CancellationToken cancellationToken)
    {
        string name = _file.Name, archive = FileJournalStore.ArchiveOf(name, runId);
        if (File.Exists(archive))
        {
            throw BulkJournalException.ArchiveExists(runId);
        }

        // Windows does not rename an open file. Only the holder of the lock file renames journals, so the archive still does not
        // exist. Unlike a rename that replaces a file, one that does not is two steps on Unix.
        await _file.DisposeAsync().ConfigureAwait(false);
        File.Move(name, archive, overwrite: true);
        Use(await FileJournalStore.OpenAsync(name, cancellationToken).ConfigureAwait(false));
    }

    public override async ValueTask DisposeAsync()
    {
        await using (_lock.ConfigureAwait(false))
        {
            await _file.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Each read of FileStream.SafeFileHandle is a system call.
    [MemberNotNull(nameof(_file), nameof(_handle))]
    private void Use(FileStream file) => (_file, _handle) = (file, file.SafeFileHandle);

    private void Flush(long length)
    {
        DurableStorage.Flush(_handle);

        // Windows does not allow to delete or move an open file. Elsewhere, the next run would begin a new journal.
        if (!OperatingSystem.IsWindows() && !IsInPlace(length))
        {
            throw new BulkJournalException(
                "The journal was deleted, moved or replaced while the run used it. If another run with this input starts, it "
                + "sends the updates of this run again. Put the journal back, if you have it.",
                JournalProblem.Removed);
        }
    }

    // The journal of another run has another length, at the latest after its next call.
    private bool IsInPlace(long length) => new FileInfo(_file.Name) is { Exists: true } found && found.Length == length;
}
