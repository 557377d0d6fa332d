using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OppTyped.Hosting;
using OppTyped.LeadSquared;
using OppTyped.LeadSquared.Wire;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers LeadSquared clients.</summary>
public static class LeadSquaredServiceCollectionExtensions
{
    /// <summary>Registers <see cref="IOpportunityClient"/> for a LeadSquared account.</summary>
    /// <remarks>The options are checked when the host starts, and at the first use where there is no host.</remarks>
    /// <example>
    /// <code>
    /// services.AddLeadSquared(options =>
    /// {
    ///     options.ApiHost   = new Uri("https://api-in21.leadsquared.com");
    ///     options.AccessKey = configuration["LeadSquared:AccessKey"];
    ///     options.SecretKey = configuration["LeadSquared:SecretKey"];
    /// });
    /// </code>
    /// </example>
    public static LeadSquaredBuilder AddLeadSquared(this IServiceCollection services, Action<LeadSquaredOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        services.AddOptions<LeadSquaredOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LeadSquaredOptions>, LeadSquaredOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, AccountHandlers>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ServiceCaller>();
        services.TryAddSingleton<IOpportunityClient, OpportunityClient>();

        return new LeadSquaredBuilder(services
            .AddHttpClient(ServiceCaller.ClientName)
            .UseSocketsHttpHandler(static (handler, _) => handler.UseCookies = false));
    }
}
