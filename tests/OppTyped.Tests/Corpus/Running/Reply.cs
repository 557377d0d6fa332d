using System.Net;
using System.Text;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>The scripted outcome of one attempt: a response or a fault.</summary>
/// <param name="Kind">The name of the reply in the record.</param>
internal sealed record Reply(string Kind)
{
    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>Creates the body of the response from the body of the request.</summary>
    public Func<byte[], byte[]> Body { get; init; } = static _ => [];

    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>
    /// The time by which the server's clock is ahead of the client's clock. Null if the response has no Date header.
    /// </summary>
    public TimeSpan? ServerClock { get; init; }

    /// <summary>The time until the response arrives.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The point at which the attempt fails.</summary>
    public Break Break { get; init; }

    /// <summary>Whether the account's credentials provider returns new keys after this reply.</summary>
    public bool ChangesKeys { get; init; }

    /// <summary>Whether the reply refuses the call because of a rate limit.</summary>
    public bool IsThrottle =>
        !IsSuccess && (Kind.Contains("429", StringComparison.Ordinal) || Kind.Contains("throttle", StringComparison.Ordinal));

    private bool IsSuccess => Kind.StartsWith("success", StringComparison.Ordinal);

    public static Reply Of(string kind, int status, string body, params (string Name, string Value)[] headers)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return new Reply(kind) { Status = (HttpStatusCode)status, Body = _ => bytes, Headers = headers };
    }
}

/// <summary>Defines the point at which an attempt fails.</summary>
internal enum Break
{
    None,
    NoConnection,
    NoSecureConnection,
    LostBeforeBody,
    LostAfterBody,
    NoHttp,
    SilentBeforeBody,
    SilentAfterBody,
    CancelledBeforeBody,
    CancelledAfterBody,
    HandlerFails,
    CutBody,
    StalledBody,
    EndlessBody,
}
