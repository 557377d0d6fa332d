using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OppTyped;
using OppTyped.LeadSquared;
using OppTyped.LeadSquared.Account;
using OppTyped.Services;
using OppTyped.Throttling;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers LeadSquared clients.</summary>
public static class LeadSquaredServiceCollectionExtensions
{
    /// <summary>Registers <see cref="ILeadSquaredClient"/> for a LeadSquared account.</summary>
    /// <remarks>
    /// The options are checked when the application's host starts. Without such a host, they are checked at the first use. A name
    /// can be registered only once. To change the options of a registered account, for example in a test, call
    /// <c>services.Configure&lt;LeadSquaredOptions&gt;(name, …)</c>.
    /// </remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the account's options.</param>
    /// <example>
    /// <code>
    /// services.AddLeadSquared(options =>
    /// {
    ///     options.Region    = LeadSquaredRegion.Mumbai;
    ///     options.AccessKey = configuration["LeadSquared:AccessKey"];
    ///     options.SecretKey = configuration["LeadSquared:SecretKey"];
    /// });
    /// </code>
    /// </example>
    public static AccountBuilder<LeadSquaredCredentials> AddLeadSquared(
        this IServiceCollection services,
        Action<LeadSquaredOptions> configure) =>
        services.AddLeadSquared("", configure);

    /// <summary>
    /// Registers <see cref="ILeadSquaredClient"/> for one of several LeadSquared accounts, as a keyed service:
    /// <c>[FromKeyedServices("emea")]</c>.
    /// </summary>
    /// <inheritdoc cref="AddLeadSquared(IServiceCollection, Action{LeadSquaredOptions})" path="/remarks"/>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The account's name, which is also the service key.</param>
    /// <param name="configure">Sets the account's options.</param>
    public static AccountBuilder<LeadSquaredCredentials> AddLeadSquared(
        this IServiceCollection services,
        string name,
        Action<LeadSquaredOptions> configure) =>
        LeadSquaredService.Instance.AddAccount(services, name, configure);

    /// <summary>
    /// Registers <see cref="ILeadSquaredClient"/> for a LeadSquared account, with options from the configuration.
    /// </summary>
    /// <remarks>
    /// Unknown, missing and invalid settings are reported as errors at start. When the configuration changes, the options change
    /// too. A name can be registered only once.
    /// </remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The section that contains the account's options, and no other settings.</param>
    /// <example>
    /// <code>
    /// services.AddLeadSquared(configuration.GetSection("LeadSquared"));
    /// </code>
    /// </example>
    public static AccountBuilder<LeadSquaredCredentials> AddLeadSquared(
        this IServiceCollection services,
        IConfiguration configuration) =>
        services.AddLeadSquared("", configuration);

    /// <summary>
    /// Registers <see cref="ILeadSquaredClient"/> for one of several LeadSquared accounts, as a keyed service, with options from
    /// the configuration.
    /// </summary>
    /// <inheritdoc cref="AddLeadSquared(IServiceCollection, IConfiguration)" path="/remarks"/>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The account's name, which is also the service key.</param>
    /// <param name="configuration">The section that contains the account's options, and no other settings.</param>
    public static AccountBuilder<LeadSquaredCredentials> AddLeadSquared(
        this IServiceCollection services,
        string name,
        IConfiguration configuration) =>
        LeadSquaredService.Instance.AddAccount(services, name, configuration);

    /// <summary>
    /// Registers <see cref="ILeadSquaredAccountFactory"/>, which creates accounts while the application runs, for example one
    /// account for each tenant.
    /// </summary>
    /// <param name="services">The application's services.</param>
    public static IServiceCollection AddLeadSquaredAccountFactory(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddShared();
        services.TryAddSingleton<ILeadSquaredAccountFactory, LeadSquaredAccountFactory>();
        return services;
    }

    /// <summary>
    /// Adds the handlers of a LeadSquared account to your own HTTP client. The handlers retry the client's requests, keep them
    /// within the account's rate limits, and add the account's keys. All clients of the account share one
    /// <see cref="CallBudget"/>.
    /// </summary>
    /// <remarks>
    /// The timeout of the client is set to infinite, because a finite timeout would include the time that a request waits for the
    /// rate limit. <see cref="AccountOptions.AttemptTimeout"/> is the maximum time from the start of an attempt until the
    /// headers and the first 16 KB of the response body are received. Requests to hosts other than
    /// <see cref="AccountOptions.ApiHost"/> and <see cref="LeadSquaredOptions.AsyncHost"/> are refused. Each request gets
    /// only the keys for its host. A request with a stream as its body is not retried. Use <see cref="CallOptions"/> for the
    /// options of a single request. The client's own handlers run within each attempt, before the keys are added, so they never
    /// see the keys.
    /// </remarks>
    /// <param name="builder">The client.</param>
    /// <param name="account">The name under which the account is registered. The default account has an empty name.</param>
    public static IHttpClientBuilder AddLeadSquaredHandlers(this IHttpClientBuilder builder, string account = "") =>
        LeadSquaredService.Instance.AddHandlers(builder, account);
}
