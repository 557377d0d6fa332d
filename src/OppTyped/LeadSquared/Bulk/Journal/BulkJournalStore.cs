namespace OppTyped.LeadSquared;

/// <summary>
/// Stores the journals of bulk runs. By default, each journal is a file. To store journals elsewhere, derive a class, and set
/// <see cref="BulkUpdateOptions.JournalStore"/>.
/// </summary>
public abstract class BulkJournalStore
{
    /// <summary>
    /// Opens a journal for one run, or creates an empty journal. If the journal of this run was put aside with
    /// <see cref="BulkJournalLog.ArchiveAsync"/>, the method opens the archive. If an earlier holder of the journal is gone, its
    /// journal can be opened. From then on, every write of the earlier holder must fail.
    /// </summary>
    /// <param name="name">The journal's name: <see cref="BulkUpdateOptions.Journal"/>.</param>
    /// <param name="runId">The id of the run: <see cref="BulkUpdateOptions.RunId"/>.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="BulkJournalException">
    /// Another run uses the journal (<see cref="JournalProblem.InUse"/>). Any other exception means that the journal is unusable.
    /// </exception>
    public abstract ValueTask<BulkJournalLog> OpenAsync(string name, string runId, CancellationToken cancellationToken);
}
