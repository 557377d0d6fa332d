namespace OppTyped.Operations;

/// <summary>Builds the address of a call.</summary>
internal static class CallTarget
{
    /// <summary>
    /// Returns the address of a route on a host. If the host has a path, for example behind a proxy, the route is appended to
    /// this path.
    /// </summary>
    public static Uri Combine(Uri host, string route) => new(host.GetLeftPart(UriPartial.Path).TrimEnd('/') + route);

    /// <summary>Creates the exception for an HTTP client whose host is unknown.</summary>
    /// <param name="handlers">The method that adds an account's handlers to the client.</param>
    public static InvalidOperationException CreateNoHostException(string handlers) => new(
        "The HTTP client has no BaseAddress and no account's handlers, so its host is unknown. " +
        $"Set BaseAddress, or add the handlers with {handlers}.");
}
