using OppTyped.Benchmarks.Interleaved;

namespace OppTyped.Benchmarks.Calls;

/// <summary>A <see cref="CallServer"/> in a separate process, so that the work of the server is not measured.</summary>
internal sealed class CallServerProcess : IAsyncDisposable
{
    private readonly ProgramProcess _process;

    private CallServerProcess(ProgramProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<CallServerProcess> StartAsync(CancellationToken cancellationToken)
    {
        ProgramProcess process = ProgramProcess.Start(ProgramProcess.OwnFolder, "serve");
        return new CallServerProcess(process, new Uri(await process.ReadLineAsync(cancellationToken).ConfigureAwait(false)));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
