namespace OppTyped.LeadSquared;

/// <summary>
/// LeadSquared understood the call and refused it: an unknown field, a value of the wrong type, a missing mandatory one.
/// Nothing was changed, and sending the same again ends the same.
/// </summary>
public sealed class LeadSquaredRejectedException : LeadSquaredException
{
    /// <summary>Makes an error.</summary>
    public LeadSquaredRejectedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The schema name of the field at fault, where the service names one that was sent.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The model's member that is mapped to it, such as <c>Insurance.Amount</c>.</summary>
    public string? Member { get; init; }
}
