using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OppTyped.Sandbox.Page;

/// <summary>
/// Refuses requests that other web sites send from a browser on this machine. This check is necessary, because any site can send
/// requests to the loopback address.
/// </summary>
internal static class PageGuard
{
    /// <summary>Whether a request comes from the page, the address bar, or a program that is not a browser.</summary>
    public static bool Admits(HttpRequest request) => IsOwnHost(request.Host) && IsOwnOrigin(request) && IsOwnSite(request);

    // Refuses other host names, because they can resolve to this machine (DNS rebinding). Any port is allowed, because the
    // request can come through a tunnel with another port.
    private static bool IsOwnHost(HostString host) =>
        host.Host is "127.0.0.1" || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    // Requests of the page have an Origin with the same host and port as the Host header. A page on another port of this machine
    // has another origin.
    private static bool IsOwnOrigin(HttpRequest request)
    {
        StringValues origin = request.Headers.Origin;
        return origin.Count == 0 ||
            (origin.Count == 1 &&
                string.Equals(origin[0], $"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
    }

    // Browsers send Sec-Fetch-Site even if they send no Origin, for example when they load an image. A link on another site may
    // open the page.
    private static bool IsOwnSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin" ||
        (request.Path == "/" && HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Dest"] == "document");

    /// <summary>
    /// Whether the type of the body is JSON. An HTML form cannot send JSON. A script of another site can send JSON only after a
    /// CORS preflight request, and the sandbox refuses this request.
    /// </summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) &&
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
}
