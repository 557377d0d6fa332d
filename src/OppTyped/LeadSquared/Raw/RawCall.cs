using OppTyped.Operations;

namespace OppTyped.LeadSquared.Raw;

/// <summary>A call of <see cref="ILeadSquaredClient.SendAsync"/>: its destination and its options.</summary>
internal sealed record RawCall(HttpMethod Method, string Path, string? Query, CallContext Call)
{
    public bool IsRead => CallContext.IsRead(Method);

    public static RawCall Create(HttpMethod method, string route, RawCallOptions? options)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(route);
        if (route is not (['/', ..] and not ['/', '/', ..])
            || route.AsSpan().ContainsAnyExceptInRange('!', '~')
            || route.AsSpan().ContainsAny('#', '\\'))
        {
            throw new ArgumentException(
                "A route must be a path that begins with '/', such as /v2/LeadManagement.svc/Leads.GetById?id=…. "
                + "It must not contain a host or a fragment. The call is sent to the account's API host. "
                + "Escape values with Uri.EscapeDataString.",
                nameof(route));
        }

        int query = route.IndexOf('?', StringComparison.Ordinal);
        return new RawCall(
            method,
            query < 0 ? route : route[..query],
            query < 0 ? null : route[(query + 1)..],
            new CallContext(LeadSquaredCalls.Send)
            {
                Demand = options?.Demand ?? default,
                IsRepeatable = options?.IsRepeatable ?? CallContext.IsRead(method),
                AcceptsAnySuccess = true,
            });
    }
}
