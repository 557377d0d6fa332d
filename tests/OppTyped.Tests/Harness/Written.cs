using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;

namespace OppTyped.Tests.Harness;

/// <summary>
/// An account without a network. It exposes the body of the last update. A read returns the fields of this update, or a given
/// response.
/// </summary>
internal sealed class Written : IAsyncDisposable
{
    private readonly Loopback _loopback = new();
    private readonly ClientAccount _account;

    public Written(Action<LeadSquaredOptions>? configure = null) =>
        _account = ClientAccount.At(new Uri("https://api.leadsquared.com"), configure, builder =>
            builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => _loopback));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The body of the last update.</summary>
    public string Body => Encoding.UTF8.GetString(_loopback.Body);

    public ILeadSquaredClient Client => _account.Client;

    /// <summary>Sends changes and returns the value of each field as sent.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> FieldsOfAsync(IOpportunityChanges changes)
    {
        await Client.UpdateAsync("id", changes, cancellationToken: Cancellation);
        using JsonDocument json = JsonDocument.Parse(_loopback.Body);
        return json.RootElement.GetProperty("Fields").EnumerateArray().ToDictionary(
            field => field.GetProperty("SchemaName").GetString()!,
            field => field.GetProperty("Value").GetString());
    }

    /// <summary>Sends changes of one field and returns the value of the field as sent.</summary>
    public async Task<string?> ValueOfAsync(IOpportunityChanges changes) => Assert.Single(await FieldsOfAsync(changes)).Value;

    /// <summary>Sends a model, and reads an opportunity that has the sent fields.</summary>
    public async Task<TModel> ReadBackAsync<TModel>(TModel model)
        where TModel : IOpportunityModel<TModel>, IOpportunityChanges<TModel>
    {
        await Client.UpdateAsync("id", model, cancellationToken: Cancellation);
        _loopback.Answer = null;
        return await Client.GetAsync<TModel>("id", Cancellation);
    }

    /// <summary>Reads an opportunity that has the given fields, for example <c>{"SchemaName":"int","Value":"5"}</c>.</summary>
    public Task<TModel> ReadAsync<TModel>(string fields) where TModel : IOpportunityModel<TModel> =>
        ReadAnswerAsync<TModel>(
            Encoding.UTF8.GetBytes($$"""{"ProspectOpportunityId":"id","OpportunityEventCode":12000,"Fields":[{{fields}}]}"""));

    /// <summary>Reads an opportunity from the bytes of a response.</summary>
    public async Task<TModel> ReadAnswerAsync<TModel>(byte[] answer, HttpStatusCode status = HttpStatusCode.OK)
        where TModel : IOpportunityModel<TModel>
    {
        _loopback.Answer = answer;
        _loopback.Status = status;
        return await Client.GetAsync<TModel>("id", Cancellation);
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    private sealed class Loopback : HttpMessageHandler
    {
        public byte[] Body { get; private set; } = [];

        public byte[]? Answer { get; set; }

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get)
            {
                return new HttpResponseMessage(Status) { Content = new ByteArrayContent(Answer ?? WithFieldsOf(Body)) };
            }

            Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            Assert.Equal(Body.Length, request.Content.Headers.ContentLength);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"Status":"Success"}""") };
        }

        private static byte[] WithFieldsOf(byte[] body)
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return Encoding.UTF8.GetBytes(
                """{"ProspectOpportunityId":"id","OpportunityEventCode":12000,"Fields":"""
                    + $$"""{{json.RootElement.GetProperty("Fields").GetRawText()}}}""");
        }
    }
}
