using System.Collections.Concurrent;
using System.Threading.Channels;
using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>
/// Runs the imports in the background, one after the other. When the host stops, its token stops the run. The journal of the run
/// keeps what was done, so the next start resumes the import.
/// </summary>
internal sealed partial class ImportRunner(
    [FromKeyedServices("motor")] ILeadSquaredClient crm,
    ImportFolder folder,
    ILogger<ImportRunner> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Guid, Import> _imports = new();
    private readonly Channel<Import> _waiting = Channel.CreateUnbounded<Import>();

    public Import? Find(Guid id) => _imports.GetValueOrDefault(id);

    public void Add(Import import)
    {
        _imports[import.Id] = import;
        _waiting.Writer.TryWrite(import);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (Import import in await folder.FindUnfinishedAsync(cancellationToken))
        {
            Add(import);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (Import import in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            ImportStatus status = await RunAsync(import, stoppingToken);
            folder.End(import.Id, status);
            _imports.TryRemove(import.Id, out _);
        }
    }

    private async Task<ImportStatus> RunAsync(Import import, CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, import.Cancellation.Token);
        var options = new BulkUpdateOptions
        {
            Journal = folder.JournalOf(import.Id),
            Progress = import,
            ExpectedCount = import.Rows,
            MaxListedFailures = 100,
        };

        try
        {
            BulkSummary summary = await crm.BulkUpdateAsync(
                RenewalFile.ReadAsync(folder.RowsOf(import.Id), either.Token),
                options,
                either.Token);
            return import.Status.Ended(ImportState.Ended, summary);
        }
        catch (BulkCanceledException canceled) when (import.Cancellation.IsCancellationRequested)
        {
            return import.Status.Ended(ImportState.Canceled, canceled.Summary);
        }
        catch (BulkStoppedException stopped)
        {
            // The message is written by OppTyped, so it is safe to show.
            LogStopped(import.Id, stopped.Message);
            return import.Status.Ended(ImportState.Stopped, stopped.Summary, stopped.Message);
        }
        catch (LeadSquaredException refused)
        {
            // For example, the keys of the account are not available. This message is safe to show, too.
            LogStopped(import.Id, refused.Message);
            return import.Status with { State = ImportState.Stopped, Problem = refused.Message };
        }
        catch (Exception fault)
            when (fault is BulkJournalException or FormatException or IOException or UnauthorizedAccessException)
        {
            LogStopped(import.Id, fault.Message);
            return import.Status with { State = ImportState.Stopped, Problem = "Its files cannot be used. The log says more." };
        }
    }

    [LoggerMessage(LogLevel.Error, "Import {Id} has stopped. {Why}")]
    private partial void LogStopped(Guid id, string why);
}
