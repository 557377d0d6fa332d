namespace OppTyped.Throttling;

/// <summary>
/// Options for your own requests that you send through an account's handlers. Set the options in
/// <see cref="HttpRequestMessage.Options"/>.
/// </summary>
public static class CallOptions
{
    /// <summary>
    /// Whether the request may be retried after an attempt that may have been executed. By default, only GET and HEAD requests
    /// are retried in this case. A request that was certainly not executed, such as a throttled request, is retried regardless of
    /// this option. A request whose body cannot be sent again is never retried.
    /// </summary>
    public static HttpRequestOptionsKey<bool> Repeatable { get; } = new("OppTyped.Repeatable");

    /// <summary>
    /// The request's class and priority in the account's budget. By default, the request is ordinary and interactive.
    /// </summary>
    public static HttpRequestOptionsKey<CallDemand> Demand { get; } = new("OppTyped.Demand");
}
