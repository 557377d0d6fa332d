using System.Text;

namespace OppTyped.Sandbox;

/// <summary>
/// A call that the sandbox received, and its response status. Headers and credentials in the query are not kept.
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
    /// The query as sent, without <c>?</c> and without credentials. Empty if it had nothing else.
    /// </summary>
    public string Query { get; }

    /// <summary>The <c>Content-Type</c> header; <see langword="null"/> if there was none.</summary>
    public string? ContentType { get; }

    /// <summary>
    /// The body, decoded as UTF-8 at each read. Empty if there was none, if it was too large, or if it was incomplete.
    /// </summary>
    public string Body => Encoding.UTF8.GetString(_body.Span);

    /// <summary>The response's HTTP status; 0 if a fault prevented a response.</summary>
    public int StatusCode { get; internal init; }

    /// <summary>The result of the call.</summary>
    public SandboxCallOutcome Outcome { get; internal init; }

    /// <summary>When its headers were received: the time since the sandbox started, by its clock.</summary>
    public TimeSpan ReceivedAt { get; internal init; }

    /// <summary>The time until the response was ready, by the sandbox's clock. Does not include sending it back.</summary>
    public TimeSpan Duration { get; internal init; }

    internal ReadOnlySpan<byte> BodyBytes => _body.Span;

    /// <summary>Returns method, path and status.</summary>
    /// <returns>For example <c>POST /v2/OpportunityManagement.svc/Update 200</c>.</returns>
    public override string ToString() => $"{Method} {Path} {StatusCode}";
}
