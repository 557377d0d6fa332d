using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;

namespace OppTyped.Services;

/// <summary>
/// Leaves the resilience handlers that the application adds to all its clients out of one client of an account. Such a handler
/// would end attempts before the account's timeout, and its own retries would be refused. Resilience handlers that the
/// application adds to this client only are kept.
/// </summary>
/// <param name="client">The name of the client.</param>
/// <param name="log">The log. Handlers are built again every few minutes, but each message is logged only once.</param>
internal sealed class ResilienceHandlers(string client, ILogger log)
{
    private bool _isLogged;
    private bool _isWarned;

    /// <summary>
    /// Adds handlers as an action for all clients does, and removes the resilience handlers among them.
    /// </summary>
    public void AddOthers(HttpMessageHandlerBuilder builder, Action<HttpMessageHandlerBuilder> add)
    {
        DelegatingHandler[] before = [.. builder.AdditionalHandlers];
        add(builder);
        for (int i = builder.AdditionalHandlers.Count - 1; i >= 0; i--)
        {
            DelegatingHandler handler = builder.AdditionalHandlers[i];
            if (IsResilience(handler) && !before.Contains(handler))
            {
                builder.AdditionalHandlers.RemoveAt(i);
                LogOnce(ref _isLogged, handler, log.ResilienceLeftOut);
            }
        }
    }

    /// <summary>Warns of the resilience handlers that are kept.</summary>
    public void WarnOfOthers(IEnumerable<DelegatingHandler> handlers)
    {
        foreach (DelegatingHandler handler in handlers)
        {
            if (IsResilience(handler))
            {
                LogOnce(ref _isWarned, handler, log.ResilienceKept);
            }
        }
    }

    private void LogOnce(ref bool isLogged, DelegatingHandler handler, Action<string, string> write)
    {
        if (!Interlocked.Exchange(ref isLogged, true))
        {
            SafeNotify.Invoke(
                (write, client, handler.GetType().Name),
                static state => state.write(state.client, state.Name));
        }
    }

    // The handlers are recognized by the names of their types, so OppTyped needs no reference to their packages:
    // Microsoft.Extensions.Http.Resilience and Microsoft.Extensions.Http.Polly.
    private static bool IsResilience(DelegatingHandler handler)
    {
        for (Type? type = handler.GetType(); type is not null; type = type.BaseType)
        {
            if (type.FullName
                is "Microsoft.Extensions.Http.Resilience.ResilienceHandler"
                    or "Microsoft.Extensions.Http.PolicyHttpMessageHandler")
            {
                return true;
            }
        }

        return false;
    }
}
