namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>A journal in a file.</summary>
internal sealed class FileJournalLog(FileStream file) : BulkJournalLog
{
    public override ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(file.SafeFileHandle, buffer, position, cancellationToken);

    public override async ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes, bool isDurable)
    {
        RandomAccess.SetLength(file.SafeFileHandle, position);
        await RandomAccess.WriteAsync(file.SafeFileHandle, bytes, position).ConfigureAwait(false);
        if (isDurable)
        {
            // Flush blocks, so it runs on a pool thread.
            await Task.Run(() => DurableStorage.Flush(file.SafeFileHandle)).ConfigureAwait(false);
        }
    }

    public override ValueTask DisposeAsync() => file.DisposeAsync();
}
