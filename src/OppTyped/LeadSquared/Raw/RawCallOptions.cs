using OppTyped.Throttling;

namespace OppTyped.LeadSquared;

/// <summary>Options of a call sent with <see cref="ILeadSquaredClient.SendAsync"/>.</summary>
public sealed class RawCallOptions
{
    /// <summary>
    /// Whether the call may be repeated when an earlier attempt may have been executed. <see langword="null"/>, the default: only
    /// GET and HEAD may. A call that certainly was not executed, such as a throttled one, is always repeated.
    /// </summary>
    public bool? IsRepeatable { get; init; }

    /// <summary>The call's demand on the account's budget: an interactive call of the ordinary class by default.</summary>
    public CallDemand Demand { get; init; }
}
