using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Bulk.Journal;
using OppTyped.Operations;
using OppTyped.Services;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>Starts and ends bulk runs: opens and closes their files, and reports their telemetry and results.</summary>
internal sealed class BulkRunner(ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials> account, IBatchSlots slots)
{
    /// <summary>Executes a run.</summary>
    public async Task<BulkSummary> RunAsync(
        IAsyncEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions options,
        CancellationToken cancellationToken)
    {
        var trace = new BulkTelemetry(account.Telemetry, options);
        try
        {
            BulkSummary summary = await RunAsync(updates, options, trace, cancellationToken).ConfigureAwait(false);
            trace.End(error: null);
            return summary;
        }
        catch (Exception error)
        {
            trace.End(error);
            throw;
        }
    }

    private async Task<BulkSummary> RunAsync(
        IAsyncEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions options,
        BulkTelemetry trace,
        CancellationToken cancellationToken)
    {
        using var abort = new RunAbort(cancellationToken);
        var tracker = new BulkProgressTracker(
            options,
            options.ExpectedCount ?? (updates as SynchronousUpdates)?.Count,
            abort,
            trace,
            account.Time);
        var context = new RunContext(
            options,
            account.Options.Fields,
            account.Options.Limits.MaxRetryAfter,
            tracker,
            abort,
            account.Time);
        var files = new RunFiles(null, null);
        BulkRun? run = null;
        bool isComplete = false;
        string? knownRun = null;
        string problem = "the journal cannot be opened";
        try
        {
            // Open the journal before the report. If the journal cannot be used, the report of an earlier run must not be
            // overwritten.
            cancellationToken.ThrowIfCancellationRequested();
            files = files with { Journal = await OpenJournalAsync(options, abort, cancellationToken).ConfigureAwait(false) };
            if (files.Journal?.Known is { } counts)
            {
                tracker.CountKnown(counts);
                knownRun = options.RunId;
            }
            else
            {
                trace.Resumed(files.Journal?.CountSent ?? 0);
                problem = "the report cannot be created";
                files = files with { Report = options.Report is null ? null : CsvReportWriter.Create(options.Report) };

                // An earlier run may have used up the rate limit just now, and keys that were not tried may be wrong.
                bool probes = files.Journal is { CountSent: > 0 } || account.Credentials.LastResult is not { Accepted: true };
                run = new BulkRun(context, files, slots, probes);
                isComplete = await run.RunAsync(updates).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The exception is thrown below, with the summary.
        }
        catch (Exception failure) when (run is null)
        {
            abort.AbortWith(problem, failure);
        }
        catch (Exception failure)
        {
            abort.AbortUnexpectedly(failure);
        }
        finally
        {
            await files.CloseAsync(isComplete ? tracker.Counts : null, abort).ConfigureAwait(false);
        }

        tracker.ReportEnd();
        BulkSummary summary = tracker.CreateSummary(run?.Failures ?? [], run?.LateArrivals ?? 0, knownRun);
        trace.Summary = summary;
        abort.ThrowIfStopped(summary);
        return isComplete || knownRun is not null ? summary : throw new BulkCanceledException(summary, cancellationToken);
    }

    private async Task<BulkJournal?> OpenJournalAsync(
        BulkUpdateOptions options,
        RunAbort abort,
        CancellationToken cancellationToken)
    {
        if (options.Journal is null || options.DryRun)
        {
            return null;
        }

        JournalOwner owner = await FindOwnerAsync(cancellationToken).ConfigureAwait(false);
        return await BulkJournal
            .OpenAsync(
                options,
                owner,
                account.Time,
                failure => abort.AbortWith("the journal cannot be written", failure),
                cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask<JournalOwner> FindOwnerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new JournalOwner(
                account.Options.Host,
                await account.Credentials.GetAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (CredentialsUnavailableException unavailable)
        {
            SafeNotify.Invoke((account.Telemetry, unavailable), static state => state.Telemetry.Calls.KeysMissing(
                LeadSquaredCalls.BulkUpdate,
                state.Telemetry.Name,
                (state.unavailable.InnerException ?? state.unavailable).GetType().Name));
            throw new LeadSquaredCredentialsException(unavailable.Message, unavailable.InnerException);
        }
    }
}
