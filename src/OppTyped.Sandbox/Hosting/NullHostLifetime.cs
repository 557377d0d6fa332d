using Microsoft.Extensions.Hosting;

namespace OppTyped.Sandbox.Hosting;

/// <summary>
/// A host lifetime that does not handle Ctrl+C and SIGTERM. The program that hosts the sandbox handles these signals.
/// </summary>
internal sealed class NullHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
