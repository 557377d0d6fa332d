using System.Text.Json;

namespace WebApi;

/// <summary>
/// The imports on disk. Each import has a file with its rows. A running import also has a file with the journal of its run. An
/// import that has ended has a file with its result. If the result is missing, the import must be resumed.
/// </summary>
internal sealed class ImportFolder
{
    private readonly string _folder;

    public ImportFolder(IConfiguration configuration, IHostEnvironment environment)
    {
        _folder = Path.Combine(environment.ContentRootPath, configuration["Imports:Folder"] ?? "imports");
        Directory.CreateDirectory(_folder);
    }

    public string RowsOf(Guid id) => GetPath(id, "csv");

    public string JournalOf(Guid id) => GetPath(id, "journal");

    /// <summary>Stores an uploaded file, if all its lines are valid.</summary>
    /// <exception cref="FormatException">A line is not valid.</exception>
    public async Task<Import> SaveAsync(Stream upload, CancellationToken cancellationToken)
    {
        // The order of version 7 GUIDs is the order of their creation. So imports are resumed in the order of their arrival.
        Guid id = Guid.CreateVersion7();
        string uploadPath = GetPath(id, "upload");
        try
        {
            await using (FileStream file = File.Create(uploadPath))
            {
                await upload.CopyToAsync(file, cancellationToken);
            }

            long rows = await RenewalFile.CountAsync(uploadPath, cancellationToken);
            File.Move(uploadPath, RowsOf(id));
            return new Import(id, rows);
        }
        finally
        {
            File.Delete(uploadPath);
        }
    }

    public async Task<IReadOnlyList<Import>> FindUnfinishedAsync(CancellationToken cancellationToken)
    {
        var found = new List<Import>();
        foreach (string path in Directory.EnumerateFiles(_folder, "*.csv").Order(StringComparer.Ordinal))
        {
            if (Guid.TryParse(Path.GetFileNameWithoutExtension(path), out Guid id) && !File.Exists(GetPath(id, "json")))
            {
                found.Add(new Import(id, await RenewalFile.CountAsync(path, cancellationToken)));
            }
        }

        return found;
    }

    public async Task<ImportStatus?> FindEndedAsync(Guid id, CancellationToken cancellationToken) =>
        File.Exists(GetPath(id, "json"))
            ? JsonSerializer.Deserialize(
                await File.ReadAllBytesAsync(GetPath(id, "json"), cancellationToken),
                ApiJson.Default.ImportStatus)
            : null;

    public void End(Guid id, ImportStatus status)
    {
        // Write a temporary file and then rename it. So a reader never reads an incomplete file.
        string temporaryPath = GetPath(id, "ending");
        File.WriteAllBytes(temporaryPath, JsonSerializer.SerializeToUtf8Bytes(status, ApiJson.Default.ImportStatus));
        File.Move(temporaryPath, GetPath(id, "json"), overwrite: true);
        File.Delete(JournalOf(id));
        File.Delete($"{JournalOf(id)}.lock");
    }

    private string GetPath(Guid id, string kind) => Path.Combine(_folder, $"{id}.{kind}");
}
