using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OppTyped.Sandbox.Hosting;

/// <summary>A host with its own port (0 for any free port) and its own handler.</summary>
internal sealed record LoopbackHost(int Port, RequestDelegate Answer);

/// <summary>A Kestrel server on ports of 127.0.0.1. Each port is a host of its own.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _disposed;

    private LoopbackServer(WebApplication application, IReadOnlyList<Uri> addresses)
    {
        _application = application;
        Addresses = addresses;
    }

    /// <summary>The addresses of the hosts.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    public static async Task<LoopbackServer> StartAsync(LoopbackHost[] hosts, CancellationToken cancellationToken)
    {
        var ports = new List<ListenOptions>();
        WebApplication application = await BuildApart(hosts, ports).ConfigureAwait(false);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new LoopbackServer(application, [.. ports.Select(port => new Uri($"http://{port.IPEndPoint}"))]);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // The token is already cancelled, so that open connections are cut and not waited for.
        try
        {
            await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }

        await _application.DisposeAsync().ConfigureAwait(false);
    }

    // Runs outside the caller's execution context. Tools such as WebApplicationFactory listen in it for the application's host,
    // and would take this one.
    private static Task<WebApplication> BuildApart(LoopbackHost[] hosts, List<ListenOptions> ports)
    {
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        return Task.Run(() => Build(hosts, ports));
    }

    private static WebApplication Build(LoopbackHost[] hosts, List<ListenOptions> ports)
    {
        // Starts from an empty builder, because the sandbox runs in another program's process. The slim builder would read that
        // program's appsettings.json, ASPNETCORE_URLS and command line.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

        builder.Services.AddSingleton<IHostLifetime, NullHostLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, hosts, ports));
        // Thousands of callers may connect at once. A caller that finds the queue full tries again a second later.
        builder.Services.Configure<SocketTransportOptions>(static sockets => sockets.Backlog = 8192);

        WebApplication application = builder.Build();
        application.Run(static context => context.Features.Get<LoopbackHost>()!.Answer(context));
        return application;
    }

    private static void Configure(KestrelServerOptions kestrel, LoopbackHost[] hosts, List<ListenOptions> ports)
    {
        kestrel.AddServerHeader = false;
        // RequestBody enforces the limit, so that a body over it gets a response and not a reset connection.
        kestrel.Limits.MaxRequestBodySize = null;

        foreach (LoopbackHost host in hosts)
        {
            kestrel.Listen(IPAddress.Loopback, host.Port, port =>
            {
                port.Protocols = HttpProtocols.Http1;
                port.Use(next => connection =>
                {
                    connection.Features.Set(host);
                    return next(connection);
                });
                // The port number is known once it listens.
                ports.Add(port);
            });
        }
    }
}
