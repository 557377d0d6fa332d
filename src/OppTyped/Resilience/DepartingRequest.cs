using System.Net.Http.Headers;

namespace OppTyped.Resilience;

/// <summary>The copy of a request that leaves. Its headers can hold keys that the request, which handlers above hold and may log, never has.</summary>
internal static class DepartingRequest
{
    /// <summary>Refuses a request to any host but the account's.</summary>
    /// <exception cref="InvalidOperationException">It goes to another host.</exception>
    public static void ThrowUnlessFor(Uri host, Uri? target)
    {
        if (target is null || target.Scheme != host.Scheme || target.Authority != host.Authority)
        {
            throw new InvalidOperationException(
                $"This client carries keys for {host.Authority} and sends them nowhere else. Use another HttpClient for other hosts.");
        }
    }

    /// <summary>Copies a request. The copy is not to be disposed: the content is the caller's.</summary>
    public static HttpRequestMessage Copy(HttpRequestMessage request, TimeProvider time)
    {
        OutgoingCall? call = OutgoingCall.FindDeparting(request);
        call?.Depart();
        call?.IsHandedOver = request.Content is null;
        var copy = new Unprinted(request.Method, request.RequestUri)
        {
            Content = request.Content is { } body ? new DepartingContent(body, call, time) : null,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach ((string name, HeaderStringValues values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach ((string name, object? value) in request.Options)
        {
            copy.Options.Set(new HttpRequestOptionsKey<object?>(name), value);
        }

        return copy;
    }

    // The platform's own diagnostics print requests as they leave.
    private sealed class Unprinted(HttpMethod method, Uri? target) : HttpRequestMessage(method, target)
    {
        public override string ToString() => $"{Method} with an account's keys";
    }
}
