using Microsoft.Extensions.Hosting;

namespace OppTyped.Sandbox.Hosting;

/// <summary>Leaves Ctrl+C and SIGTERM to the program the sandbox runs in; the default lifetime would take them over.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
