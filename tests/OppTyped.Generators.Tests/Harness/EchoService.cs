using System.Text.Json;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Accepts each update of both services. A read returns the fields of the last update, in another order and with a field that the
/// model does not have.
/// </summary>
internal sealed class EchoService : HttpMessageHandler
{
    /// <summary>The body of the last update.</summary>
    public JsonElement Body { get; private set; }

    /// <summary>The fields of the last update of LeadSquared.</summary>
    public IEnumerable<JsonElement> Fields => Body.EnumerateObject()
        .First(static property => property.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && request.Content is { } content)
        {
            string body = await content.ReadAsStringAsync(cancellationToken);
            Body = JsonElement.Parse(body);
            return Json("""{"Status":"Success","success":true,"id":2,"Message":{"Id":"id","AffectedRows":1}}""");
        }

        IEnumerable<string> shuffled = Fields
            .Select(static field => field.GetRawText())
            .Append("""{"SchemaName":"mx_Custom_9999","Value":"1"}""")
            .OrderBy(static text => text, StringComparer.Ordinal)
            .Reverse();
        return Json($$"""{"Id":"id","Fields":[{{string.Join(',', shuffled)}}]}""");
    }

    private static HttpResponseMessage Json(string text) => new() { Content = new StringContent(text) };
}
