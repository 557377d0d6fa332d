using System.Net;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox;

/// <summary>A query that can be kept.</summary>
internal static class QueryWithoutCredentials
{
    public static string Of(QueryString query) =>
        query.HasValue ? string.Join('&', query.Value![1..].Split('&').Where(pair => !IsCredential(pair))) : "";

    // Decoded and without case, because that is how the service reads it: `%61ccesskey=` is a key too.
    private static bool IsCredential(string pair) =>
        WebUtility.UrlDecode(pair.Split('=', 2)[0]).ToUpperInvariant() is "ACCESSKEY" or "SECRETKEY";
}
