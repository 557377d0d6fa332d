using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OppTyped.Sandbox.Page;

/// <summary>
/// Keeps other sites out that a browser on this machine may have open: it listens on the loopback address, which they can call.
/// </summary>
internal static class PageGuard
{
    /// <summary>Whether a request comes from the page, from the address bar, or from no browser.</summary>
    public static bool Admits(HttpRequest request) => IsOwnHost(request.Host) && IsOwnOrigin(request) && IsOwnSite(request);

    // A foreign name that was made to resolve to this machine (DNS rebinding) is none of these. The port may be that of a tunnel.
    private static bool IsOwnHost(HostString host) =>
        host.Host is "127.0.0.1" || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    // The page has the host it was asked at. Another port of this machine is another origin.
    private static bool IsOwnOrigin(HttpRequest request)
    {
        StringValues origin = request.Headers.Origin;
        return origin.Count == 0 || (origin.Count == 1 && string.Equals(origin[0], $"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
    }

    // Sent with requests that have no Origin, too, such as those for images. A link from elsewhere may lead to the page itself.
    private static bool IsOwnSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin" ||
        (request.Path == "/" && HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Dest"] == "document");

    /// <summary>Whether a body is JSON by its type, which a form cannot send, nor a script of another site without asking first.</summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) &&
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
}
