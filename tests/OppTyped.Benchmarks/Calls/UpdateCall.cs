using System.Net;
using System.Net.Http.Headers;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Benchmarks.Models;
using OppTyped.LeadSquared;

namespace OppTyped.Benchmarks.Calls;

/// <summary>
/// A call through the whole handler chain, on loopback, against the same bytes through a bare <see cref="HttpClient"/> that reads the answer.
/// </summary>
public class UpdateCall : IAsyncDisposable
{
    private static readonly byte[] Success = """{"Status":"Success","Message":{"Id":"5ca5b042-51ea-4699-b6f0-84c40ab12770"}}"""u8.ToArray();

    private readonly QuotePatch _patch = new() { Premium = 200_000m };
    private readonly HttpClient _bare = new(new SocketsHttpHandler { UseCookies = false });
    private byte[] _body = [];
    private Uri _target = null!;
    private WebApplication _server = null!;
    private ServiceProvider _services = null!;
    private IOpportunityClient _typed = null!;
    private HttpClient _chained = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync().ConfigureAwait(false);
        var host = new Uri(_server.Urls.Single());
        _target = new Uri(host, "/v2/OpportunityManagement.svc/Update");

        var services = new ServiceCollection();
        services.AddLeadSquared(options =>
        {
            (options.ApiHost, options.AccessKey, options.SecretKey) = (host, "access$key", "secret$key");
            (options.Limits.Calls, options.Limits.Window) = (100_000, TimeSpan.FromMilliseconds(10));
        });
        services.AddHttpClient("chained").AddLeadSquaredHandlers();
        _services = services.BuildServiceProvider();
        _typed = _services.GetRequiredService<IOpportunityClient>();
        _chained = _services.GetRequiredService<IHttpClientFactory>().CreateClient("chained");

        await _typed.UpdateAsync("5ca5b042-51ea-4699-b6f0-84c40ab12770", _patch).ConfigureAwait(false);
    }

    [Benchmark(Baseline = true, Description = "bare HttpClient")]
    public Task<byte[]> BareAsync() => SendAsync(_bare, withKeys: true);

    [Benchmark(Description = "the chain, the same bytes")]
    public Task<byte[]> ChainedAsync() => SendAsync(_chained, withKeys: false);

    [Benchmark(Description = "the typed call")]
    public Task<UpdateResponse> TypedAsync() => _typed.UpdateAsync("5ca5b042-51ea-4699-b6f0-84c40ab12770", _patch);

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        _bare.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private async Task<byte[]> SendAsync(HttpClient client, bool withKeys)
    {
        using var content = new ByteArrayContent(_body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, _target) { Content = content };
        if (withKeys)
        {
            request.Headers.TryAddWithoutValidation("x-LSQ-AccessKey", "access$key");
            request.Headers.TryAddWithoutValidation("x-LSQ-SecretKey", "secret$key");
        }

        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body).ConfigureAwait(false);
        _body = _body.Length == 0 ? body.ToArray() : _body;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Success.Length;
        await context.Response.Body.WriteAsync(Success).ConfigureAwait(false);
    }
}
