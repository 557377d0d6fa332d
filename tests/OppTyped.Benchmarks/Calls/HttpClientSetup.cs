using Microsoft.Extensions.DependencyInjection;

namespace OppTyped.Benchmarks.Calls;

/// <summary>The setup that the HTTP clients of all contenders share.</summary>
internal static class HttpClientSetup
{
    /// <summary>Turns off log messages and cookies, because OppTyped's client does not use them.</summary>
    public static IHttpClientBuilder WithoutExtras(this IHttpClientBuilder builder) =>
        builder.RemoveAllLoggers().UseSocketsHttpHandler(static (handler, _) => handler.UseCookies = false);
}
