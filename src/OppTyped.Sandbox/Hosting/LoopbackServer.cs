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

/// <summary>A Kestrel server that listens on ports of 127.0.0.1. Each port has its own handler.</summary>
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
        WebApplication application = await BuildWithoutExecutionContext(hosts, ports).ConfigureAwait(false);
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

        // The token is already canceled, so the server closes open connections and does not wait for them.
        try
        {
            await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }

        await _application.DisposeAsync().ConfigureAwait(false);
    }

    // Builds the host without the caller's execution context. Tools such as WebApplicationFactory use this context to find the
    // host of the application. If the sandbox also used this context, these tools could find the sandbox's host instead.
    private static Task<WebApplication> BuildWithoutExecutionContext(LoopbackHost[] hosts, List<ListenOptions> ports)
    {
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        return Task.Run(() => Build(hosts, ports));
    }

    private static WebApplication Build(LoopbackHost[] hosts, List<ListenOptions> ports)
    {
        // Use an empty builder, because the sandbox runs in the process of another program. The slim builder would read the
        // appsettings.json, ASPNETCORE_URLS and command line of this other program.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

        builder.Services.AddSingleton<IHostLifetime, NullHostLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, hosts, ports));
        // Use a long connection queue, because thousands of callers can connect at once. If the queue is full, a caller tries
        // again only after a second.
        builder.Services.Configure<SocketTransportOptions>(static sockets => sockets.Backlog = 8192);

        WebApplication application = builder.Build();
        application.Run(static context => context.Features.Get<LoopbackHost>()!.Answer(context));
        return application;
    }

    private static void Configure(KestrelServerOptions kestrel, LoopbackHost[] hosts, List<ListenOptions> ports)
    {
        kestrel.AddServerHeader = false;
        // Kestrel's own limit is turned off, because RequestBody enforces a limit. So a client that exceeds the limit gets a
        // response, not a connection reset.
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
                // The port number is known only after the server has started.
                ports.Add(port);
            });
        }
    }
}
