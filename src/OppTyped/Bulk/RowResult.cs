namespace OppTyped.LeadSquared;

/// <summary>What one row of a bulk call came to.</summary>
internal readonly record struct RowResult(UpdateStatus Status, Exception? Error)
{
    public static RowResult Updated => new(UpdateStatus.Updated, null);

    public static RowResult Rejected(LeadSquaredException error) => new(UpdateStatus.Rejected, error);

    public static RowResult Unknown(LeadSquaredOutcomeUnknownException error) => new(UpdateStatus.Unknown, error);

    /// <summary>As the caller gets it.</summary>
    public UpdateOutcome ToOutcome(long index, OpportunityUpdate update) => new()
    {
        Index = index,
        OpportunityId = update.OpportunityId,
        Status = Status,
        Error = Error,
        State = update.State,
    };
}
