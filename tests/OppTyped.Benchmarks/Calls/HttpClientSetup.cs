using Microsoft.Extensions.DependencyInjection;

namespace OppTyped.Benchmarks.Calls;

/// <summary>The setup that all contenders' clients share.</summary>
internal static class HttpClientSetup
{
    /// <summary>No log messages and no cookies: OppTyped's own client has none either.</summary>
    public static IHttpClientBuilder WithoutExtras(this IHttpClientBuilder builder) =>
        builder.RemoveAllLoggers().UseSocketsHttpHandler(static (handler, _) => handler.UseCookies = false);
}
