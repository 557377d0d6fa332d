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
            DisableRedirects(builder.PrimaryHandler);
            builder.PrimaryHandler = new CredentialsHandler(account) { InnerHandler = builder.PrimaryHandler };
        });
    }

    // A redirect would carry the keys to whatever host it names.
    private static void DisableRedirects(HttpMessageHandler innermost)
    {
        switch (innermost)
        {
            case SocketsHttpHandler handler:
                handler.AllowAutoRedirect = false;
                break;
            case HttpClientHandler handler:
                handler.AllowAutoRedirect = false;
                break;
        }
    }
}
