using System.Net.Http.Headers;
using OppTyped.Operations;

namespace OppTyped.Pipeline;

/// <summary>
/// Copies a request before it is sent. The keys are added only to the copy, because outer handlers have the original request and
/// can log it.
/// </summary>
internal static class OutboundRequest
{
    /// <summary>Throws an exception if the request's host is not the account's host.</summary>
    /// <exception cref="InvalidOperationException">The request's host is not the account's host.</exception>
    public static void ThrowIfOtherHost(Uri? target, Uri host)
    {
        if (target is not { IsAbsoluteUri: true } || !IsAt(target, host))
        {
            throw new InvalidOperationException(
                $"This client sends keys to {host.Authority} only. Use another HttpClient for other hosts.");
        }
    }

    /// <summary>Returns whether an address is on a host, with the same scheme and the same port.</summary>
    public static bool IsAt(Uri target, Uri host) =>
        target.Port == host.Port && target.Scheme == host.Scheme && target.Host == host.Host;

    /// <summary>Copies a request. Do not dispose the copy, because its content belongs to the caller.</summary>
    public static HttpRequestMessage Copy(HttpRequestMessage request, CallContext call, TimeProvider time)
    {
        call.MarkSent();
        call.IsPassedToConnection = request.Content is null;
        var copy = new RedactedRequest(request.Method, request.RequestUri)
        {
            Content = request.Content is { } body ? new OutboundContent(body, call, time) : null,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach ((string name, HeaderStringValues values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        CallContext.CopyOtherOptions(request, copy);
        return copy;
    }

    // ToString is overridden, because .NET's diagnostics call it when a request is sent, and the request contains keys.
    private sealed class RedactedRequest(HttpMethod method, Uri? target) : HttpRequestMessage(method, target)
    {
        public override string ToString() => $"{Method} with an account's keys";
    }
}
