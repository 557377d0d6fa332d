using System.Net;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Calls;

/// <summary>Removes the credentials from a query, so that it can be kept.</summary>
internal static class QueryWithoutCredentials
{
    public static string Of(QueryString query) =>
        query.HasValue ? string.Join('&', query.Value![1..].Split('&').Where(pair => !IsCredential(pair))) : "";

    // The service decodes names and ignores case, so `%61ccesskey=` is a key too.
    private static bool IsCredential(string pair) =>
        WebUtility.UrlDecode(pair.Split('=', 2)[0]).ToUpperInvariant() is "ACCESSKEY" or "SECRETKEY";
}
