using System.Globalization;
using System.Text;
using OppTyped.LeadSquared;

/// <summary>Writes the index of each update whose final outcome is told to a file, so that it survives the process.</summary>
internal sealed class ToldOutcomes : IDisposable
{
    private readonly Stream _file;

    private ToldOutcomes(Stream file) => _file = file;

    /// <summary>Opens the file; null writes nothing.</summary>
    public static ToldOutcomes Open(string? path) => new(
        path is null ? Stream.Null : new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));

    // An unknown update, and the updates that wait for it, are sent again by the next run.
    public ValueTask AddAsync(UpdateOutcome outcome)
    {
        if (outcome.Status is UpdateStatus.Updated or UpdateStatus.Rejected)
        {
            _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{outcome.Index}\n")));
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose() => _file.Dispose();
}
