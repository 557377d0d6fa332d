using System.Collections.Concurrent;
using System.Threading.Channels;
using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>
/// Runs the imports in the background, one after the other. When the host stops, it cancels the run. The journal contains the
/// progress of the run, so the import is resumed at the next start.
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
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, import.Cancellation.Token);
        var options = new BulkUpdateOptions
        {
            Journal = folder.JournalOf(import.Id),
            RunId = import.Id.ToString(),
            Progress = import,
            ExpectedCount = import.Rows,
            MaxListedFailures = 100,
        };

        try
        {
            BulkSummary summary = await crm.BulkUpdateAsync(
                RenewalFile.ReadAsync(folder.RowsOf(import.Id), linked.Token),
                options,
                linked.Token);
            return import.Status.Ended(ImportState.Ended, summary);
        }
        catch (BulkCanceledException canceled) when (import.Cancellation.IsCancellationRequested)
        {
            return import.Status.Ended(ImportState.Canceled, canceled.Summary);
        }
        catch (BulkStoppedException stopped)
        {
            // OppTyped writes this message, so it is safe to show the message.
            LogStopped(import.Id, stopped.Message);
            return import.Status.Ended(ImportState.Stopped, stopped.Summary, stopped.Message);
        }
        catch (BulkJournalException stopped)
        {
            LogStopped(import.Id, stopped.Message);
            return import.Status.Ended(ImportState.Stopped, stopped.Summary!, stopped.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "Import {Id} has stopped. {Why}")]
    private partial void LogStopped(Guid id, string why);
}
