using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OppTyped.LeadSquared;
using OppTyped.LeadSquared.Wire;

namespace OppTyped.Hosting;

/// <summary>
/// Puts the account's own handlers around its client's innermost one, after the application's configuration: so the keys are
/// added below every handler and logger, whatever was registered in which order.
/// </summary>
internal sealed class AccountHandlers(IOptions<LeadSquaredOptions> account) : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name != ServiceCaller.ClientName)
        {
            return;
        }

        // The platform's limit counts waiting for a turn as well; a call's own limit is LeadSquaredOptions.Timeout.
        options.HttpClientActions.Add(static client => client.Timeout = Timeout.InfiniteTimeSpan);
        options.HttpMessageHandlerBuilderActions.Add(builder =>
        {
            Restrain(builder.PrimaryHandler);
            builder.PrimaryHandler = new CredentialsHandler(account) { InnerHandler = builder.PrimaryHandler };
        });
    }

    // A redirect would carry the keys to whatever host it names; trace headers would carry the application's baggage to the
    // service, and their listener sees the request with its keys. A handler that has been in use already is as it was left.
    private static void Restrain(HttpMessageHandler? handler)
    {
        switch (handler)
        {
            case DelegatingHandler outer:
                Restrain(outer.InnerHandler);
                break;
            case SocketsHttpHandler sockets when sockets.AllowAutoRedirect || sockets.ActivityHeadersPropagator is not null:
                sockets.AllowAutoRedirect = false;
                sockets.ActivityHeadersPropagator = null;
                break;
            case HttpClientHandler client when client.AllowAutoRedirect:
                client.AllowAutoRedirect = false;
                break;
        }
    }
}
