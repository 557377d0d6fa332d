using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>An import that has not ended. The bulk run reports its progress to this object.</summary>
internal sealed class Import(Guid id, long rows) : IProgress<BulkProgress>
{
    private volatile ImportStatus _status = new(ImportState.Waiting, rows);

    public Guid Id => id;

    public long Rows => rows;

    public ImportStatus Status => _status;

    /// <summary>The source of the import's cancellation token. A client can cancel the import.</summary>
    public CancellationTokenSource Cancellation { get; } = new();

    public void Report(BulkProgress value) => _status = _status.At(value);
}
