namespace OppTyped.Wire;

/// <summary>Where a call goes.</summary>
internal static class CallTarget
{
    /// <summary>A route on a host. A path that the host has, as behind a proxy, stays before it.</summary>
    public static Uri Of(Uri host, string route) => new(host.GetLeftPart(UriPartial.Path).TrimEnd('/') + route);

    /// <summary>The error for a call over an HTTP client of which no host is known.</summary>
    /// <param name="handlers">The method that puts an account's handlers on it.</param>
    public static InvalidOperationException NoHost(string handlers) => new(
        $"The HTTP client has neither a BaseAddress nor an account's handlers, which know the host. Set BaseAddress, or put the handlers on it with {handlers}.");
}
