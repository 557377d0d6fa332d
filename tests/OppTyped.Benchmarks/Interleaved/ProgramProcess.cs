using System.Diagnostics;

namespace OppTyped.Benchmarks.Interleaved;

/// <summary>
/// Runs this build or another build of this program in a separate process. The two processes exchange lines of text.
/// </summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private ProgramProcess(Process process) => _process = process;

    /// <summary>The folder of this build.</summary>
    public static string OwnFolder => AppContext.BaseDirectory;

    public static ProgramProcess Start(string folder, params ReadOnlySpan<string> arguments)
    {
        string program = Path.GetFullPath(Path.Combine(folder, "OppTyped.Benchmarks.dll"));
        if (!File.Exists(program))
        {
            throw new FileNotFoundException($"There is no build of the benchmarks in {folder}.", program);
        }

        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new ProgramProcess(Process.Start(start)!);
    }

    public async Task WriteLineAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"The process '{string.Join(' ', _process.StartInfo.ArgumentList)}' ended.");

    /// <summary>Ends the process by closing its standard input.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var late = new CancellationTokenSource(TimeToEnd);
        try
        {
            await _process.WaitForExitAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
