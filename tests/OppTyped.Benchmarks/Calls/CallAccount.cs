using Microsoft.Extensions.DependencyInjection;
using OppTyped.Benchmarks.Models;
using OppTyped.LeadSquared;

namespace OppTyped.Benchmarks.Calls;

/// <summary>An account with a call budget that never delays a call.</summary>
internal sealed class CallAccount : IAsyncDisposable
{
    public const string AccessKey = "access$key";
    public const string SecretKey = "secret$key";
    public const decimal Premium = 200_000m;

    private readonly QuotePatch _patch = new() { Premium = Premium };
    private readonly ServiceProvider _services;
    private readonly ILeadSquaredClient _crm;

    public CallAccount(Uri host)
    {
        var services = new ServiceCollection();
        services.AddLeadSquared(options =>
        {
            (options.ApiHost, options.AccessKey, options.SecretKey) = (host, AccessKey, SecretKey);
            (options.Limits.Calls, options.Limits.Window) = (100_000, TimeSpan.FromMilliseconds(10));
        });
        services.AddHttpClient("own").WithoutExtras().AddLeadSquaredHandlers();
        _services = services.BuildServiceProvider();
        _crm = _services.GetRequiredService<ILeadSquaredClient>();
        OwnClient = _services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
    }

    /// <summary>An HTTP client with the account's handlers.</summary>
    public HttpClient OwnClient { get; }

    /// <summary>Sends an update with the typed client.</summary>
    public Task UpdateAsync() => _crm.UpdateAsync(Samples.Id, _patch);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
