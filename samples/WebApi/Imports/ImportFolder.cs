using System.Text.Json;

namespace WebApi;

/// <summary>
/// The imports on disk: each has its rows, the journal of its run, and, once it has ended, what it came to. So a file of rows
/// without an end is an import
/// to go on with.
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

    /// <summary>Keeps an upload, if all of its lines are in order.</summary>
    /// <exception cref="FormatException">One is not.</exception>
    public async Task<Import> SaveAsync(Stream upload, CancellationToken cancellationToken)
    {
        // Its ids are in the order of time, and so imports go on in the order in which they came.
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
        // Moved into its place, so that it is there whole or not at all.
        string written = PathOf(id, "ending");
        File.WriteAllBytes(written, JsonSerializer.SerializeToUtf8Bytes(status, ApiJson.Default.ImportStatus));
        File.Move(written, PathOf(id, "json"), overwrite: true);
        File.Delete(JournalOf(id));
    }

    private string PathOf(Guid id, string kind) => Path.Combine(_folder, $"{id}.{kind}");
}
