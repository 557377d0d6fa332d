using System.Text.Json;

namespace WebApi;

/// <summary>
/// The imports on disk. Each import has a file of rows, the journal of its run and, when it has ended, its result. A file of rows
/// without a result is an import to resume.
/// </summary>
internal sealed class ImportFolder
{
    private readonly string _folder;

    public ImportFolder(IConfiguration configuration, IHostEnvironment environment)
    {
        _folder = Path.Combine(environment.ContentRootPath, configuration["Imports:Folder"] ?? "imports");
        Directory.CreateDirectory(_folder);
    }

    public string RowsOf(Guid id) => PathOf(id, "csv");

    public string JournalOf(Guid id) => PathOf(id, "journal");

    /// <summary>Stores an uploaded file if all of its lines are valid.</summary>
    /// <exception cref="FormatException">A line is not valid.</exception>
    public async Task<Import> SaveAsync(Stream upload, CancellationToken cancellationToken)
    {
        // Version 7 ids sort by time, so imports are resumed in the order in which they arrived.
        Guid id = Guid.CreateVersion7();
        string arriving = PathOf(id, "upload");
        try
        {
            await using (FileStream file = File.Create(arriving))
            {
                await upload.CopyToAsync(file, cancellationToken);
            }

            long rows = await RenewalFile.CountAsync(arriving, cancellationToken);
            File.Move(arriving, RowsOf(id));
            return new Import(id, rows);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    public async Task<IReadOnlyList<Import>> FindUnfinishedAsync(CancellationToken cancellationToken)
    {
        var found = new List<Import>();
        foreach (string path in Directory.EnumerateFiles(_folder, "*.csv").Order(StringComparer.Ordinal))
        {
            if (Guid.TryParse(Path.GetFileNameWithoutExtension(path), out Guid id) && !File.Exists(PathOf(id, "json")))
            {
                found.Add(new Import(id, await RenewalFile.CountAsync(path, cancellationToken)));
            }
        }

        return found;
    }

    public async Task<ImportStatus?> FindEndedAsync(Guid id, CancellationToken cancellationToken) =>
        File.Exists(PathOf(id, "json"))
            ? JsonSerializer.Deserialize(
                await File.ReadAllBytesAsync(PathOf(id, "json"), cancellationToken),
                ApiJson.Default.ImportStatus)
            : null;

    public void End(Guid id, ImportStatus status)
    {
        // Move the file into place, so that a reader never sees a part of it.
        string written = PathOf(id, "ending");
        File.WriteAllBytes(written, JsonSerializer.SerializeToUtf8Bytes(status, ApiJson.Default.ImportStatus));
        File.Move(written, PathOf(id, "json"), overwrite: true);
        File.Delete(JournalOf(id));
    }

    private string PathOf(Guid id, string kind) => Path.Combine(_folder, $"{id}.{kind}");
}
