using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OppTyped;
using OppTyped.Ivvy;
using OppTyped.Ivvy.Account;
using OppTyped.Services;
using OppTyped.Throttling;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers iVvy clients.</summary>
public static class IvvyServiceCollectionExtensions
{
    /// <summary>
    /// The service key of the default account's <see cref="CallBudget"/>. For any other account, the service key is this text, a
    /// colon and the account's name. To share the account's limits with other processes, register your own budget under this key.
    /// </summary>
    public const string BudgetKey = "OppTyped.Ivvy";

    /// <summary>Registers <see cref="IIvvyClient"/> for an iVvy account.</summary>
    /// <remarks>
    /// The options are validated when the application's host starts. Without such a host, they are validated at the first use.
    /// A name can be registered only once. To change the options of a registered account, for example in a test, call
    /// <c>services.Configure&lt;IvvyOptions&gt;(name, …)</c>.
    /// </remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the account's options.</param>
    /// <example>
    /// <code>
    /// services.AddIvvy(options =>
    /// {
    ///     options.Region    = IvvyRegion.Australia;
    ///     options.ApiKey    = configuration["Ivvy:ApiKey"];
    ///     options.ApiSecret = configuration["Ivvy:ApiSecret"];
    /// });
    /// </code>
    /// </example>
    public static AccountBuilder<IvvyCredentials> AddIvvy(this IServiceCollection services, Action<IvvyOptions> configure) =>
        services.AddIvvy("", configure);

    /// <summary>
    /// Registers <see cref="IIvvyClient"/> for one of several iVvy accounts, as a keyed service. A constructor can request this
    /// service with <c>[FromKeyedServices("sydney")]</c>.
    /// </summary>
    /// <inheritdoc cref="AddIvvy(IServiceCollection, Action{IvvyOptions})" path="/remarks"/>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The account's name, which is also the service key.</param>
    /// <param name="configure">Sets the account's options.</param>
    public static AccountBuilder<IvvyCredentials> AddIvvy(
        this IServiceCollection services,
        string name,
        Action<IvvyOptions> configure) =>
        IvvyService.Instance.AddAccount(services, name, configure);

    /// <summary>Registers <see cref="IIvvyClient"/> for an iVvy account whose options are in the configuration.</summary>
    /// <inheritdoc
    ///     cref="LeadSquaredServiceCollectionExtensions.AddLeadSquared(IServiceCollection, IConfiguration)" path="/remarks"/>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The section with the account's options. The section must not contain other settings.</param>
    public static AccountBuilder<IvvyCredentials> AddIvvy(this IServiceCollection services, IConfiguration configuration) =>
        services.AddIvvy("", configuration);

    /// <summary>
    /// Registers <see cref="IIvvyClient"/> as a keyed service for one of several iVvy accounts. The account's options are in the
    /// configuration.
    /// </summary>
    /// <inheritdoc
    ///     cref="LeadSquaredServiceCollectionExtensions.AddLeadSquared(IServiceCollection, IConfiguration)" path="/remarks"/>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The account's name, which is also the service key.</param>
    /// <param name="configuration">The section with the account's options. The section must not contain other settings.</param>
    public static AccountBuilder<IvvyCredentials> AddIvvy(
        this IServiceCollection services,
        string name,
        IConfiguration configuration) =>
        IvvyService.Instance.AddAccount(services, name, configuration);

    /// <summary>Registers <see cref="IIvvyAccountFactory"/>, which creates accounts while the application runs.</summary>
    /// <param name="services">The application's services.</param>
    public static IServiceCollection AddIvvyAccountFactory(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddShared();
        services.TryAddSingleton<IIvvyAccountFactory, IvvyAccountFactory>();
        return services;
    }

    /// <summary>
    /// Adds the handlers of an iVvy account to your own HTTP client. Use such a client for calls that have no method in OppTyped.
    /// The client's requests are retried, kept within the account's limits, and signed. All clients of the account share its
    /// <see cref="CallBudget"/>.
    /// </summary>
    /// <remarks>
    /// The timeout of the client is set to infinite, because a finite timeout would include the time that a request waits for the
    /// rate limit. <see cref="AccountOptions.AttemptTimeout"/> is the maximum time from the start of an attempt until the headers
    /// and the first 16 KB of the response body are received. Requests to any host other than the account's host are refused. A
    /// request's body is buffered, because the signature includes the body. <see cref="CallOptions"/> has the options for a
    /// single request. The client's own handlers run in each attempt, before the signature is added, so they never see the
    /// signature.
    /// </remarks>
    /// <param name="builder">The HTTP client.</param>
    /// <param name="account">The name of the registered account; empty for the default account.</param>
    public static IHttpClientBuilder AddIvvyHandlers(this IHttpClientBuilder builder, string account = "") =>
        IvvyService.Instance.AddHandlers(builder, account);
}
