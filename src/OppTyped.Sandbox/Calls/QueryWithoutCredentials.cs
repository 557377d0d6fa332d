using System.Net;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Calls;

/// <summary>Removes the credentials from a query, so that the query can be recorded.</summary>
internal static class QueryWithoutCredentials
{
    public static string Of(QueryString query) =>
        query.HasValue ? string.Join('&', query.Value![1..].Split('&').Where(pair => !IsCredential(pair))) : "";

    // The service decodes parameter names and ignores their case. So `%61ccesskey=` also contains a key.
    private static bool IsCredential(string pair) =>
        WebUtility.UrlDecode(pair.Split('=', 2)[0]).ToUpperInvariant() is "ACCESSKEY" or "SECRETKEY";
}
