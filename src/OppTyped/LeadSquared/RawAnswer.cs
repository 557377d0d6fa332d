using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OppTyped.LeadSquared;

/// <summary>The service's answer to a call of the application's own. It shows its status only: the body can hold customer data.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class RawAnswer
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ReadOnlyMemory<byte> _body;

    /// <summary>Makes an answer, for a client of a test's own.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body, as UTF-8.</param>
    public RawAnswer(HttpStatusCode statusCode, ReadOnlyMemory<byte> body) => (StatusCode, _body) = (statusCode, body);

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>How many bytes the body has.</summary>
    public int Length => _body.Length;

    /// <summary>Gives the body as it came, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Reveal() => _body;

    /// <summary>Reads the body as JSON.</summary>
    /// <param name="type">How to read it: <c>MyJsonContext.Default.Lead</c>.</param>
    /// <exception cref="LeadSquaredException">The body is not such JSON. What it holds is not in the message.</exception>
    public T? Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(_body.Span, type);
        }
        catch (JsonException)
        {
            // Its message and its path can hold what was read.
            throw new LeadSquaredException($"The answer is no JSON of the form of {typeof(T).Name}.") { StatusCode = StatusCode };
        }
    }

    /// <summary>Says the status and the length, and nothing of what is in it.</summary>
    public override string ToString() => $"HTTP {(int)StatusCode}, {_body.Length} bytes";
}
