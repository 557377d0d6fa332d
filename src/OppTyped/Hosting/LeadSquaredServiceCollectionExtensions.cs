using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OppTyped;
using OppTyped.Diagnostics;
using OppTyped.Hosting;
using OppTyped.LeadSquared;
using OppTyped.LeadSquared.Wire;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers LeadSquared clients.</summary>
public static class LeadSquaredServiceCollectionExtensions
{
    // The one account there is. Its options have no name.
    private const string OnlyAccount = "";

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
        services.TryAddSingleton<ServiceCaller>();
        services.TryAddSingleton<UpdateQueue>();
        services.TryAddSingleton<CompletionWatch>();
        services.TryAddSingleton<IOpportunityClient, OpportunityClient>();

        return new LeadSquaredBuilder(services
            .AddHttpClient(ServiceCaller.ClientName)
            .RemoveAllLoggers()
            .UseSocketsHttpHandler(static (handler, _) => handler.UseCookies = false)
            .AddLeadSquaredHandlers());
    }

    /// <summary>
    /// Puts the handlers of the LeadSquared account around an HTTP client of your own: its requests are retried, kept within the account's limits,
    /// and sent with its keys. They share the account's <see cref="CallBudget"/> with all its other clients.
    /// </summary>
    /// <remarks>
    /// The client's timeout becomes infinite, because it would count waiting for a turn; <see cref="LeadSquaredOptions.AttemptTimeout"/> bounds each
    /// attempt up to the head and the first 16 KB of its answer. Its requests go to <see cref="LeadSquaredOptions.ApiHost"/> and
    /// <see cref="LeadSquaredOptions.AsyncHost"/> only; each gets the keys that are meant for it. A request whose body is a
    /// stream is sent once. <see cref="CallOptions"/> says what else a request can ask for. Handlers of the client's own run within each attempt, above
    /// the keys, which they never see.
    /// </remarks>
    /// <param name="builder">The client.</param>
    public static IHttpClientBuilder AddLeadSquaredHandlers(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (builder.Name is null)
        {
            throw new ArgumentException("The defaults of all clients cannot have the account's handlers: each would carry its keys. Add them to a client by its name.", nameof(builder));
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LeadSquaredOptions>, LeadSquaredOptionsValidator>());
        builder.Services.TryAddBudget(OnlyAccount, static provider => OptionsOf(provider).Get(OnlyAccount).Limits);
        return builder.AddAccountHandlers(static provider => Describe(provider, OnlyAccount));
    }

    private static ServiceAccount Describe(IServiceProvider provider, string account)
    {
        IOptionsMonitor<LeadSquaredOptions> monitor = OptionsOf(provider);
        var time = provider.GetRequiredService<TimeProvider>();
        LeadSquaredOptions options = monitor.Get(account);
        return new ServiceAccount(
            options.Retry,
            options.TotalTimeout,
            options.AttemptTimeout,
            provider.GetRequiredKeyedService<CallBudget>(account),
            new AnswerJudge(time),
            provider.GetRequiredKeyedService<AccountTelemetry>(account),
            OppTypedSpans.LeadSquaredSend,
            () => new CredentialsHandler(() => monitor.Get(account), time));
    }

    private static IOptionsMonitor<LeadSquaredOptions> OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptionsMonitor<LeadSquaredOptions>>();
}
