global using Refit;
using Microsoft.Extensions.DependencyInjection;

namespace Docs;

public static class RefitRegistration
{
    public static IHttpClientBuilder AddRefitGeneratedClient<T>(this IServiceCollection services) where T : class =>
        services.AddHttpClient(typeof(T).Name);
}
