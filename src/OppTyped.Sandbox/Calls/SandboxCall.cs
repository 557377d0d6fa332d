using System.Text;

namespace OppTyped.Sandbox;

/// <summary>A call the sandbox got, and the status it answered. Headers are not kept, credentials in the query neither.</summary>
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
    /// The query as it was sent, without <c>?</c> and without the credentials; empty if nothing else was in it.
    /// </summary>
    public string Query { get; }

    /// <summary>The <c>Content-Type</c> header; <see langword="null"/> if there was none.</summary>
    public string? ContentType { get; }

    /// <summary>
    /// The body, read as UTF-8; empty if there was none, or if it was refused for its size or broke off. Decoded at each
    /// read.
    /// </summary>
    public string Body => Encoding.UTF8.GetString(_body.Span);

    /// <summary>The HTTP status of the answer; 0 where a fault let none leave.</summary>
    public int StatusCode { get; internal init; }

    /// <summary>What became of it.</summary>
    public SandboxCallOutcome Outcome { get; internal init; }

    /// <summary>When its head came: since the sandbox started, by its clock.</summary>
    public TimeSpan ReceivedAt { get; internal init; }

    /// <summary>How long it took until there was an answer, by the sandbox's clock: without the way back.</summary>
    public TimeSpan Duration { get; internal init; }

    internal ReadOnlySpan<byte> BodyBytes => _body.Span;

    /// <summary>Method, path and status.</summary>
    /// <returns>For example <c>POST /v2/OpportunityManagement.svc/Update 200</c>.</returns>
    public override string ToString() => $"{Method} {Path} {StatusCode}";
}
