using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OppTyped.LeadSquared;
using OppTyped.LeadSquared.Wire;
using OppTyped.Resilience;
using OppTyped.Throttling;

namespace OppTyped.Hosting;

/// <summary>
/// Puts the account's own handlers around those of each of its clients, after the application's configuration: retry, throttle and attempt timeout
/// outermost; the keys innermost, below every handler and logger, whatever was registered in which order.
/// </summary>
internal sealed class AccountHandlers(IServiceProvider services, IOptions<AccountClients> clients) : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (clients.Value.AccountOf(name) is not { } account)
        {
            return;
        }

        // The platform's limit counts waiting for a turn as well; an attempt's own limit is LeadSquaredOptions.AttemptTimeout.
        options.HttpClientActions.Add(static client => client.Timeout = Timeout.InfiniteTimeSpan);
        options.HttpMessageHandlerBuilderActions.Add(builder => Build(builder, account));
    }

    private void Build(HttpMessageHandlerBuilder builder, string account)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var monitor = services.GetRequiredService<IOptionsMonitor<LeadSquaredOptions>>();
        LeadSquaredOptions options = monitor.Get(account);

        builder.AdditionalHandlers.Insert(0, new RetryHandler(options.Retry, options.TotalTimeout, time));
        builder.AdditionalHandlers.Insert(1, new ThrottledHandler(services.GetRequiredKeyedService<CallBudget>(account), new AnswerJudge(time), time));
        builder.AdditionalHandlers.Insert(2, new AttemptTimeoutHandler(options.AttemptTimeout, time));

        PrimaryHandler.Restrain(builder.PrimaryHandler);
        builder.PrimaryHandler = new CredentialsHandler(() => monitor.Get(account), time) { InnerHandler = builder.PrimaryHandler };
    }
}
