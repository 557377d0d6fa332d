using Microsoft.Win32.SafeHandles;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>A journal in a file.</summary>
internal sealed class FileJournalLog(FileStream file) : BulkJournalLog
{
    // Each read of FileStream.SafeFileHandle is a system call.
    private readonly SafeFileHandle _handle = file.SafeFileHandle;

    private readonly string _path = File.ResolveLinkTarget(file.Name, returnFinalTarget: true)?.FullName ?? file.Name;

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

    public override ValueTask DisposeAsync() => file.DisposeAsync();

    private void Flush(long length)
    {
        DurableStorage.Flush(_handle);

        // Windows does not allow to delete or move an open file. Elsewhere, another run can begin a journal of the same name.
        if (!OperatingSystem.IsWindows() && !IsInPlace(length))
        {
            throw new BulkJournalException(
                "The journal was deleted, moved or replaced while the run used it. If another run with this input starts, it "
                + "sends the updates of this run again. Put the journal back, if you have it.",
                JournalProblem.Removed);
        }
    }

    // The journal of another run has another length, at the latest after its next call.
    private bool IsInPlace(long length) => new FileInfo(_path) is { Exists: true } found && found.Length == length;
}
