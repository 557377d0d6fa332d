using System.Globalization;
using OppTyped.Benchmarks.Interleaved;

namespace OppTyped.Benchmarks.Builds;

/// <summary>Starts the <see cref="Worker"/> of a build in another process, and sends commands to the worker.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly ProgramProcess _process;
    private readonly string _workload;

    private WorkerProcess(ProgramProcess process, string workload) => (_process, _workload) = (process, workload);

    public static WorkerProcess Start(string folder, string workload, Uri callServer) =>
        new(ProgramProcess.Start(folder, "worker", callServer.AbsoluteUri), workload);

    public async Task<Cost> RunAsync(int count, CancellationToken cancellationToken)
    {
        string command = string.Create(CultureInfo.InvariantCulture, $"run {_workload} {count}");
        await _process.WriteLineAsync(command, cancellationToken).ConfigureAwait(false);
        string response = await _process.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        return response.Split(' ') is ["done", var time, var cpu, var bytes]
            ? new Cost(Number(time), Number(cpu), Number(bytes))
            : throw new InvalidOperationException($"The workload '{_workload}' did not run: {response}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
