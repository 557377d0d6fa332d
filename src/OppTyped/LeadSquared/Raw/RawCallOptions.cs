using OppTyped.Throttling;

namespace OppTyped.LeadSquared;

/// <summary>Options of a call sent with <see cref="ILeadSquaredClient.SendAsync"/>.</summary>
public sealed class RawCallOptions
{
    /// <summary>
    /// Whether the call may be retried after an attempt that may have been executed. The default is <see langword="null"/>: only
    /// GET and HEAD calls are retried. A call that was certainly not executed, for example a throttled call, is always retried.
    /// </summary>
    public bool? IsRepeatable { get; init; }

    /// <summary>
    /// The call's class and priority in the account's call budget. The default is an interactive call of the ordinary class.
    /// </summary>
    public CallDemand Demand { get; init; }
}
