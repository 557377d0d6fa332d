using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OppTyped.Sandbox.Page;

/// <summary>
/// Refuses requests from other sites in a browser on this machine. Any site can send requests to the loopback address.
/// </summary>
internal static class PageGuard
{
    /// <summary>Whether a request comes from the page, the address bar, or a program that is not a browser.</summary>
    public static bool Admits(HttpRequest request) => IsOwnHost(request.Host) && IsOwnOrigin(request) && IsOwnSite(request);

    // Refuses a foreign name that resolves to this machine (DNS rebinding). Any port is allowed, because it may be a tunnel's.
    private static bool IsOwnHost(HostString host) =>
        host.Host is "127.0.0.1" || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    // The page's origin has the host of its request. Another port of this machine is another origin.
    private static bool IsOwnOrigin(HttpRequest request)
    {
        StringValues origin = request.Headers.Origin;
        return origin.Count == 0 ||
            (origin.Count == 1 &&
                string.Equals(origin[0], $"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
    }

    // Browsers send this header also with requests without Origin, such as those for images. A link from another site may open
    // the page itself.
    private static bool IsOwnSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin" ||
        (request.Path == "/" && HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Dest"] == "document");

    /// <summary>
    /// Whether a body's type is JSON. A form cannot send it, and a script of another site can send it only after a preflight.
    /// </summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) &&
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
}
