using System.Net;
using System.Text;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>The outcome of one attempt: a response or a fault.</summary>
/// <param name="Kind">The name of the reply in the record.</param>
internal sealed record Reply(string Kind)
{
    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>Creates the body of the response from the body of the request.</summary>
    public Func<byte[], byte[]> Body { get; init; } = static _ => [];

    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>How far the server's clock is ahead, or null if the response has no date.</summary>
    public TimeSpan? ServerClock { get; init; }

    /// <summary>The time until the response arrives.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Where the attempt breaks.</summary>
    public Break Break { get; init; }

    /// <summary>Whether the account's credentials provider returns new keys from now on.</summary>
    public bool ChangesKeys { get; init; }

    /// <summary>Whether it refuses a call because of a rate limit.</summary>
    public bool IsThrottle =>
        !IsSuccess && (Kind.Contains("429", StringComparison.Ordinal) || Kind.Contains("throttle", StringComparison.Ordinal));

    private bool IsSuccess => Kind.StartsWith("success", StringComparison.Ordinal);

    public static Reply Of(string kind, int status, string body, params (string Name, string Value)[] headers)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return new Reply(kind) { Status = (HttpStatusCode)status, Body = _ => bytes, Headers = headers };
    }
}

/// <summary>Where an attempt breaks.</summary>
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
