using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using OppTyped.Benchmarks.Models;
using OppTyped.Benchmarks.Rivals;
using Refit;

namespace OppTyped.Benchmarks.Calls;

/// <summary>
/// An account with a Refit client and a handler that adds the keys. Refit and System.Text.Json use generated code.
/// </summary>
internal sealed class RefitAccount : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IUpdateApi _api;

    public RefitAccount(Uri host, bool isResilient)
    {
        var services = new ServiceCollection();
        IHttpClientBuilder client = services
            .AddRefitGeneratedClient<IUpdateApi>(UpdateJson.Default)
            .WithoutExtras()
            .ConfigureHttpClient(client => client.BaseAddress = host);
        if (isResilient)
        {
            client.AddStandardResilienceHandler(static options => options.Retry.DisableForUnsafeHttpMethods());
        }

        client.AddHttpMessageHandler(static () => new KeysHandler());
        _services = services.BuildServiceProvider();
        _api = _services.GetRequiredService<IUpdateApi>();
    }

    public async Task UpdateAsync()
    {
        var update = new WireUpdate { ProspectOpportunityId = Samples.Id };
        string premium = CallAccount.Premium.ToString(CultureInfo.InvariantCulture);
        update.Fields.Add(new WireField { SchemaName = "mx_Custom_6", Value = premium });
        UpdateResult result = await _api.UpdateAsync(update).ConfigureAwait(false);
        if (result.Status != "Success")
        {
            throw new InvalidOperationException("The update was refused.");
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
