namespace OppTyped;

/// <summary>
/// What requests of your own can say of themselves on an account's handlers, through <see cref="HttpRequestMessage.Options"/>.
/// </summary>
public static class CallOptions
{
    /// <summary>
    /// Whether the request may be made again when an earlier attempt may have been executed. Without it, only GET and HEAD are. What was
    /// surely not executed, such as a throttled call, is always made again, if its body can be sent again.
    /// </summary>
    public static HttpRequestOptionsKey<bool> Repeatable { get; } = new("OppTyped.Repeatable");

    /// <summary>What the request asks of the account's budget. Without it, it is an interactive call of the ordinary class.</summary>
    public static HttpRequestOptionsKey<CallDemand> Demand { get; } = new("OppTyped.Demand");
}
