using System.Text;

namespace OppTyped.Sandbox;

/// <summary>
/// A call that the sandbox received, and the status of its response. Headers are not recorded. Credentials are removed from the
/// query.
/// </summary>
public sealed class SandboxCall
{
    private readonly ReadOnlyMemory<byte> _body;

    internal SandboxCall(string method, string path, string query, string? contentType, ReadOnlyMemory<byte> body)
    {
        Method = method;
        Path = path;
        Query = query;
        ContentType = contentType;
        _body = body;
    }

    /// <summary>The HTTP method, for example <c>POST</c>.</summary>
    public string Method { get; }

    /// <summary>The path, for example <c>/v2/OpportunityManagement.svc/Update</c>.</summary>
    public string Path { get; }

    /// <summary>
    /// The query as sent, without <c>?</c> and without credentials. The text is empty if the call had no parameters except
    /// credentials.
    /// </summary>
    public string Query { get; }

    /// <summary>The <c>Content-Type</c> header; <see langword="null"/> if the call had no such header.</summary>
    public string? ContentType { get; }

    /// <summary>
    /// The body as text. Each read of this property decodes the bytes as UTF-8. The text is empty if the call had no body, or if
    /// the body was too large or incomplete.
    /// </summary>
    public string Body => Encoding.UTF8.GetString(_body.Span);

    /// <summary>The response's HTTP status; 0 if a fault prevented a response.</summary>
    public int StatusCode { get; internal init; }

    /// <summary>The result of the call.</summary>
    public SandboxCallOutcome Outcome { get; internal init; }

    /// <summary>
    /// When the headers of the call were received. The value is the time since the sandbox started, on the sandbox's clock.
    /// </summary>
    public TimeSpan ReceivedAt { get; internal init; }

    /// <summary>
    /// The time from the receipt of the headers until the response was ready, on the sandbox's clock. The time to send the
    /// response is not included.
    /// </summary>
    public TimeSpan Duration { get; internal init; }

    internal ReadOnlySpan<byte> BodyBytes => _body.Span;

    /// <summary>Returns the method, path and status of the call.</summary>
    /// <returns>For example <c>POST /v2/OpportunityManagement.svc/Update 200</c>.</returns>
    public override string ToString() => $"{Method} {Path} {StatusCode}";
}
