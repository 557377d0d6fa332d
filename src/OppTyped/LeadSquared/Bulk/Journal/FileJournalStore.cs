namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>Stores each journal in a file. The name of a journal is the path of its file.</summary>
internal sealed class FileJournalStore : BulkJournalStore
{
    public static readonly FileJournalStore Instance = new();

    public override async ValueTask<BulkJournalLog> OpenAsync(string name, CancellationToken cancellationToken)
    {
        FileStream file = Open(name);
        try
        {
            CheckLock(name);
            if (file.Length == 0)
            {
                // The file can be new. FlushFolderOf blocks, so it runs on a pool thread.
                await Task.Run(() => DurableStorage.FlushFolderOf(name), cancellationToken).ConfigureAwait(false);
            }

            return new FileJournalLog(file);
        }
        catch (Exception)
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // With FileShare.None, the file cannot be opened again until this process closes it or ends.
    private static FileStream Open(string name)
    {
        try
        {
            return PrivateFile.Open(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (IsInUse(error))
        {
            throw new BulkJournalException(
                "The journal is in use by another run. Wait for that run, or use another file.",
                JournalProblem.InUse,
                error);
        }
    }

    // Some file systems have no locks, and a setting of .NET switches the locks off. .NET reports neither.
    private static void CheckLock(string name)
    {
        try
        {
            using var second = new FileStream(name, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (IsInUse(error))
        {
            return;
        }

        throw new BulkJournalException(
            "The journal's file cannot be locked, so two runs could use it at the same time. Nothing was sent. Use a file on a "
            + "local disk, and do not set DOTNET_SYSTEM_IO_DISABLEFILELOCKING or System.IO.DisableFileLocking.",
            JournalProblem.NotLocked);
    }

    // The number of the operating system's error is in the lower half.
    private static bool IsInUse(IOException error) => (error.HResult & 0xFFFF, OperatingSystem.IsWindows()) switch
    {
        (32 or 33, true) => true, // sharing violation, lock violation
        (11, false) => !OperatingSystem.IsMacOS(), // EWOULDBLOCK of Linux
        (35, false) => OperatingSystem.IsMacOS(), // EWOULDBLOCK of macOS
        _ => false,
    };
}
