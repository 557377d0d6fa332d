using Microsoft.Extensions.Hosting;

namespace OppTyped.Sandbox.Hosting;

/// <summary>
/// Does not handle Ctrl+C and SIGTERM, unlike the default lifetime. They belong to the program around the sandbox.
/// </summary>
internal sealed class NullHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
