using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OppTyped.LeadSquared;

/// <summary>
/// The service's response to a call sent with <see cref="ILeadSquaredClient.SendAsync"/>. <see cref="ToString"/> returns only the
/// status and the length, because the body can contain customer data.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class RawResponse
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ReadOnlyMemory<byte> _body;

    /// <summary>Creates a response, for fake clients in tests.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body, as UTF-8.</param>
    public RawResponse(HttpStatusCode statusCode, ReadOnlyMemory<byte> body) => (StatusCode, _body) = (statusCode, body);

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The length of the body in bytes.</summary>
    public int Length => _body.Length;

    /// <summary>Returns the body as received, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Reveal() => _body;

    /// <summary>Reads the body as JSON.</summary>
    /// <param name="type">The JSON type metadata, such as <c>MyJsonContext.Default.Lead</c>.</param>
    /// <exception cref="LeadSquaredException">
    /// The body is not JSON that matches the type. The message does not contain the body.
    /// </exception>
    public T? Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(_body.Span, type);
        }
        catch (JsonException)
        {
            // Leave out the inner exception, because its message and path can contain parts of the body.
            throw new LeadSquaredException($"The response is not JSON that matches {typeof(T).Name}.")
            {
                StatusCode = StatusCode,
            };
        }
    }

    /// <summary>Returns the status and the length, without the body.</summary>
    public override string ToString() => $"HTTP {(int)StatusCode}, {_body.Length} bytes";
}
