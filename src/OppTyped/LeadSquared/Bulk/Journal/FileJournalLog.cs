using Microsoft.Win32.SafeHandles;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>A journal in a file.</summary>
internal sealed class FileJournalLog(FileStream file) : BulkJournalLog
{
    // Each read of FileStream.SafeFileHandle is a system call.
    private readonly SafeFileHandle _handle = file.SafeFileHandle;

    public override ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(_handle, buffer, position, cancellationToken);

    public override async ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes, bool isDurable)
    {
        RandomAccess.SetLength(_handle, position);
        await RandomAccess.WriteAsync(_handle, bytes, position).ConfigureAwait(false);
        if (isDurable)
        {
            // Flush blocks, so it runs on a pool thread.
            await Task.Run(() => DurableStorage.Flush(_handle)).ConfigureAwait(false);
        }
    }

    public override ValueTask DisposeAsync() => file.DisposeAsync();
}
