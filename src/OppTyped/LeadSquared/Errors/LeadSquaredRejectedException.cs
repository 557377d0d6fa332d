namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a call that LeadSquared rejected because of its content, for example an unknown field, a value of the wrong
/// type, or a missing mandatory value. Nothing was changed, and the same call would fail again.
/// </summary>
public sealed class LeadSquaredRejectedException : LeadSquaredException
{
    /// <summary>Creates the exception.</summary>
    public LeadSquaredRejectedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the call was rejected, as far as it was recognised.</summary>
    public RejectionKind Kind { get; init; }

    /// <summary>The schema name of the invalid field, if the service names a field that was sent.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The model member that is mapped to the invalid field, such as <c>Insurance.Amount</c>.</summary>
    public string? Member { get; init; }

    internal override bool IsRejection => true;

    internal override (string? Member, string? SchemaName) RejectedMember => (Member, SchemaName);
}
