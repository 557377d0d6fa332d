using Microsoft.Win32.SafeHandles;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>A journal in a file.</summary>
internal sealed class FileJournalLog(SafeFileHandle file) : BulkJournalLog
{
    public override ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(file, buffer, position, cancellationToken);

    public override async ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes, bool isDurable)
    {
        RandomAccess.SetLength(file, position);
        await RandomAccess.WriteAsync(file, bytes, position).ConfigureAwait(false);
        if (isDurable)
        {
            // FlushToDisk blocks and has no asynchronous version, so it runs on a pool thread.
            await Task.Run(() => RandomAccess.FlushToDisk(file)).ConfigureAwait(false);
        }
    }

    public override ValueTask DisposeAsync()
    {
        file.Dispose();
        return ValueTask.CompletedTask;
    }
}
