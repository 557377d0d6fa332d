using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;

namespace OppTyped.Tests.Harness;

/// <summary>What an update's bytes are as they leave, without a network.</summary>
internal sealed class Written : IAsyncDisposable
{
    private readonly Capture _capture = new();
    private readonly Account _account;

    public Written(Action<LeadSquaredOptions>? configure = null) =>
        _account = Account.At(new Uri("https://api.leadsquared.com"), configure, builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => _capture));

    /// <summary>The body of the last update.</summary>
    public string Body => Encoding.UTF8.GetString(_capture.Body);

    /// <summary>Sends changes, and gives back each field's value as the wire has it.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> FieldsOfAsync(IOpportunityChanges changes)
    {
        await _account.Client.UpdateAsync("id", changes, cancellationToken: TestContext.Current.CancellationToken);
        using JsonDocument json = JsonDocument.Parse(_capture.Body);
        return json.RootElement.GetProperty("Fields").EnumerateArray().ToDictionary(
            field => field.GetProperty("SchemaName").GetString()!,
            field => field.GetProperty("Value").GetString());
    }

    /// <summary>The one field's value.</summary>
    public async Task<string?> ValueOfAsync(IOpportunityChanges changes) => Assert.Single(await FieldsOfAsync(changes)).Value;

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    private sealed class Capture : HttpMessageHandler
    {
        public byte[] Body { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            Assert.Equal(Body.Length, request.Content.Headers.ContentLength);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"Status":"Success"}""") };
        }
    }
}
