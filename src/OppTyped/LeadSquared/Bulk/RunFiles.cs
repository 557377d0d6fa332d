using OppTyped.LeadSquared.Bulk.Journal;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>The journal and the report of a run, if it has them.</summary>
internal sealed record RunFiles(BulkJournal? Journal, CsvReportWriter? Report)
{
    /// <summary>The reason why a run stops if its report fails.</summary>
    public const string ReportFailed = "the report cannot be written";

    /// <summary>Closes the report and the journal. A failure stops the run.</summary>
    /// <param name="completed">The counts to be recorded, if every row has an outcome and nothing stops the run.</param>
    /// <param name="abort">Stops the run.</param>
    public async ValueTask CloseAsync(RunCounts? completed, RunAbort abort)
    {
        await CloseAsync(Report, ReportFailed, abort).ConfigureAwait(false);
        if (completed is { } counts && !abort.HasReason)
        {
            Journal?.Writer.Completed(counts);
        }

        await CloseAsync(Journal, "the journal cannot be closed", abort).ConfigureAwait(false);
    }

    private static async ValueTask CloseAsync(IAsyncDisposable? file, string why, RunAbort abort)
    {
        try
        {
            if (file is not null)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            abort.AbortWith(why, failure);
        }
    }
}
