using Microsoft.Win32.SafeHandles;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>Stores each journal in a file. The name of a journal is the path of its file.</summary>
internal sealed class FileJournalStore : BulkJournalStore
{
    public static readonly FileJournalStore Instance = new();

    // With FileShare.None, no other process can open the file until this process closes the file or ends.
    public override ValueTask<BulkJournalLog> OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            SafeFileHandle file = File.OpenHandle(
                name,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                FileOptions.Asynchronous);
            return ValueTask.FromResult<BulkJournalLog>(new FileJournalLog(file));
        }
        catch (IOException error) when (
            error is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException)
            && File.Exists(name))
        {
            throw new BulkJournalException(
                "The journal is in use by another run. Wait for that run, or use another file.",
                JournalProblem.InUse,
                error);
        }
    }
}
