namespace OppTyped.LeadSquared;

/// <summary>
/// The bytes of a journal that one run has opened. The store need not understand them. They contain no ids and no values. Only
/// one method is called at a time. When the log is disposed, the next run can open the journal.
/// </summary>
public abstract class BulkJournalLog : IAsyncDisposable
{
    /// <summary>Reads bytes.</summary>
    /// <param name="position">The position of the first byte.</param>
    /// <param name="buffer">Receives the bytes. Fewer bytes than the buffer's length do not mean the end of the journal.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The number of bytes; 0 at the end of the journal.</returns>
    public abstract ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>
    /// Writes bytes at a position, and removes all bytes that the journal had from this position on. So a write whose result is
    /// unknown can be repeated. The position is never after the end of the journal. If a write throws an exception, the run
    /// stops.
    /// </summary>
    /// <param name="position">The position of the first byte.</param>
    /// <param name="bytes">The bytes. They can be empty.</param>
    /// <param name="isDurable">
    /// Whether these bytes and all earlier bytes must survive a power loss. If so, the method completes only when they would, and
    /// the run sends no update before.
    /// </param>
    public abstract ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes, bool isDurable);

    /// <summary>
    /// Puts the journal aside as the archive of its run, and goes on with an empty journal of the same name. From then on,
    /// <see cref="BulkJournalStore.OpenAsync"/> opens the archive for this run. If the process is killed meanwhile, the journal
    /// must be either in its place or in the archive. An archive is never replaced: if the run has one already, the method throws
    /// an exception.
    /// </summary>
    /// <param name="runId">The id of the run that the journal contains. It differs from the id of the run that starts.</param>
    /// <param name="cancellationToken">Cancels the start of the run.</param>
    public abstract ValueTask ArchiveAsync(string runId, CancellationToken cancellationToken);

    /// <summary>
    /// Closes the journal, so that another run can open it. All records are written before this call. If closing throws an
    /// exception, the run ends with a <see cref="BulkJournalException"/>.
    /// </summary>
    public abstract ValueTask DisposeAsync();
}
