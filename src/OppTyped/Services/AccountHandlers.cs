using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;
using OppTyped.Operations;
using OppTyped.Pipeline;

namespace OppTyped.Services;

/// <summary>
/// Adds the account's handlers to each of its clients, after the application's configuration. The handlers for retries, permits
/// and attempt timeouts are outermost. The handler that adds the keys is always innermost, so no other handler or logger sees the
/// keys. The application can add its own handlers before or after it registers the account.
/// </summary>
/// <param name="services">The container.</param>
/// <param name="clients">The accounts of the clients.</param>
internal sealed class AccountHandlers(IServiceProvider services, IOptions<AccountClients> clients)
    : IPostConfigureOptions<HttpClientFactoryOptions>
{
    // No client has this name. So its options contain only what the application configures for all clients.
    private const string NoClient = "OppTyped.NoClient";

    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (clients.Value.FindAccount(name) is not { } account)
        {
            return;
        }

        // HttpClient's timeout would include the wait for a permit. So the timeout is infinite, and the account's AttemptTimeout
        // limits each attempt.
        options.HttpClientActions.Add(static client => client.Timeout = Timeout.InfiniteTimeSpan);
        if (!clients.Value.IsInternal(name!))
        {
            // Attach the account to the application's own client, because typed calls over this client need the account's data.
            options.HttpClientActions.Add(client => AttachedAccounts.Attach(client, account(services)));
        }

        var resilience = new ResilienceHandlers(
            name!,
            services.GetRequiredService<ILoggerFactory>().CreateLogger(OppTypedLogCategories.Accounts));
        LeaveOutResilience(options.HttpMessageHandlerBuilderActions, resilience);
        options.HttpMessageHandlerBuilderActions.Add(builder =>
        {
            resilience.WarnOfOthers(builder.AdditionalHandlers);
            Build(builder, account);
        });
    }

    // The actions for all clients come from ConfigureHttpClientDefaults. They are the same delegates in the options of all names.
    private void LeaveOutResilience(IList<Action<HttpMessageHandlerBuilder>> actions, ResilienceHandlers resilience)
    {
        HttpClientFactoryOptions all = services.GetRequiredService<IOptionsFactory<HttpClientFactoryOptions>>().Create(NoClient);
        HashSet<Action<HttpMessageHandlerBuilder>> ofAllClients = [.. all.HttpMessageHandlerBuilderActions];
        for (int i = 0; i < actions.Count; i++)
        {
            if (ofAllClients.Contains(actions[i]))
            {
                Action<HttpMessageHandlerBuilder> add = actions[i];
                actions[i] = builder => resilience.AddOthers(builder, add);
            }
        }
    }

    private void Build(HttpMessageHandlerBuilder builder, Func<IServiceProvider, ServiceAccount> find)
    {
        ServiceAccount account = find(services);
        AccountOptions options = account.Options;
        TimeProvider time = account.Time;
        IResponseClassifier classifier = account.Service.ResponseClassifier;

        builder.AdditionalHandlers.Insert(
            0,
            new RetryHandler(
                options.Retry,
                (options.TotalTimeout, options.Limits.MaxRetryAfter),
                account.Telemetry,
                account.Service.ApplicationOperation,
                time));
        builder.AdditionalHandlers.Insert(1, new ThrottledHandler(account.Budget, classifier, time));
        var connections = services.GetService<AccountConnections>();
        builder.AdditionalHandlers.Insert(
            2,
            new AttemptTimeoutHandler(options.AttemptTimeout, classifier, time, connections?.Disposed ?? default));

        PrimaryHandler.Harden(builder.PrimaryHandler);
        DelegatingHandler credentials = account.CreateCredentialsHandler();
        credentials.InnerHandler = builder.PrimaryHandler;
        builder.PrimaryHandler = credentials;
        connections?.Add(credentials);
    }
}
