namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>
/// Stores each journal in a file. The name of a journal is the path of its file. A run locks both the journal and a lock file
/// beside it, which is never deleted or renamed.
/// </summary>
internal sealed class FileJournalStore : BulkJournalStore
{
    public static readonly FileJournalStore Instance = new();

    public static string ArchiveOf(string name, string runId) => $"{name}.{runId}.done";

    public override async ValueTask<BulkJournalLog> OpenAsync(string name, string runId, CancellationToken cancellationToken)
    {
        // The files of a journal are where the file is, and not where a link to it is.
        name = new FileInfo(name) is { LinkTarget: not null } link ? link.ResolveLinkTarget(true)!.FullName : name;
        FileStream lockFile = OpenLocked($"{name}.lock");
        try
        {
            CheckLock(lockFile.Name);
            string archive = ArchiveOf(name, runId);
            return File.Exists(archive)
                ? await OpenArchiveAsync(lockFile, archive, runId, cancellationToken).ConfigureAwait(false)
                : new FileJournalLog(lockFile, await OpenAsync(name, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception)
        {
            await lockFile.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // Two journals can have archives of the same name, because names and ids can contain dots. And files can be moved by hand.
    private static async Task<BulkJournalLog> OpenArchiveAsync(
        FileStream lockFile,
        string archive,
        string runId,
        CancellationToken cancellationToken)
    {
        var log = new FileJournalLog(lockFile, await OpenAsync(archive, cancellationToken).ConfigureAwait(false));
        try
        {
            JournalReader read = await JournalReader.ReadAsync(log, cancellationToken).ConfigureAwait(false);
            return read.RunId == runId ? log : throw BulkJournalException.ArchiveOfOther(Path.GetFileName(archive), read.RunId);
        }
        catch (Exception)
        {
            await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens the file of a journal, or creates it.</summary>
    public static async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        FileStream file = OpenLocked(path);
        try
        {
            if (file.Length == 0)
            {
                // The file can be new. FlushFolderOf blocks, so it runs on a pool thread.
                await Task.Run(() => DurableStorage.FlushFolderOf(path), cancellationToken).ConfigureAwait(false);
            }

            return file;
        }
        catch (Exception)
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // With FileShare.None, the file cannot be opened again until this process closes it or ends.
    private static FileStream OpenLocked(string path)
    {
        try
        {
            return PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
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
    private static void CheckLock(string path)
    {
        try
        {
            using var second = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
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
