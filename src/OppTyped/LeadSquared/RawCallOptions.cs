namespace OppTyped.LeadSquared;

/// <summary>What a call of the application's own says of itself.</summary>
public sealed class RawCallOptions
{
    /// <summary>
    /// Whether the call may be made again when an earlier attempt may have been executed. <see langword="null"/>, the default: only GET and HEAD may. What was
    /// surely not executed, such as a throttled call, is always made again.
    /// </summary>
    public bool? IsRepeatable { get; init; }

    /// <summary>What the call asks of the account's budget: an interactive call of the ordinary class by default.</summary>
    public CallDemand Demand { get; init; }
}
