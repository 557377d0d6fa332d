using Microsoft.Extensions.DependencyInjection;

namespace Docs;

// This type replaces the method of Microsoft.Extensions.Http.Resilience, which the tests do not reference.
public static class Resilience
{
    public static IHttpClientBuilder RemoveAllResilienceHandlers(this IHttpClientBuilder client) => client;
}
