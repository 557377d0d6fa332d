using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Page;

/// <summary>Serves the page's files, which are embedded in the assembly.</summary>
internal static class PageContent
{
    // All content must come from this server, and inline scripts are not allowed.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, (string Resource, string ContentType)> Files =
        new Dictionary<string, (string, string)>
        {
            ["/"] = ("page.html", "text/html; charset=utf-8"),
            ["/sandbox/page.css"] = ("page.css", "text/css; charset=utf-8"),
            ["/sandbox/page.js"] = ("page.js", "text/javascript; charset=utf-8"),
            ["/sandbox/calls.js"] = ("calls.js", "text/javascript; charset=utf-8"),
            ["/sandbox/chart.js"] = ("chart.js", "text/javascript; charset=utf-8"),
            ["/sandbox/controls.js"] = ("controls.js", "text/javascript; charset=utf-8"),
            ["/sandbox/records.js"] = ("records.js", "text/javascript; charset=utf-8"),
            ["/sandbox/elements.js"] = ("elements.js", "text/javascript; charset=utf-8"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Has(string path) => Files.ContainsKey(path);

    public static async Task SendAsync(HttpContext context)
    {
        (string resource, string contentType) = Files[context.Request.Path.Value!];
        context.Response.ContentType = contentType;
        context.Response.Headers.ContentSecurityPolicy = Policy;

        using Stream content = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await content.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
