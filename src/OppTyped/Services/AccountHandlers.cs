using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OppTyped.Operations;
using OppTyped.Pipeline;

namespace OppTyped.Services;

/// <summary>
/// Adds the account's handlers to each of its clients, after the application's configuration. The handlers for retries, permits
/// and attempt timeouts are outermost. The handler that adds the keys is always innermost, so no other handler or logger sees the
/// keys. The application can add its own handlers before or after it registers the account.
/// </summary>
internal sealed class AccountHandlers(IServiceProvider services, IOptions<AccountClients> clients)
    : IPostConfigureOptions<HttpClientFactoryOptions>
{
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

        options.HttpMessageHandlerBuilderActions.Add(builder => Build(builder, account));
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
