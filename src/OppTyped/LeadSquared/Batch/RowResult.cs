namespace OppTyped.LeadSquared.Batch;

/// <summary>The result of one row of a bulk call.</summary>
internal readonly record struct RowResult(UpdateStatus Status, Exception? Error)
{
    public static RowResult Updated => new(UpdateStatus.Updated, null);

    public static RowResult NotSent => new(UpdateStatus.NotSent, null);

    public static RowResult Rejected(Exception error) => new(UpdateStatus.Rejected, error);

    public static RowResult Unknown(LeadSquaredOutcomeUnknownException error) => new(UpdateStatus.Unknown, error);

    public static RowResult NotSentAfterUnknown() => new(
        UpdateStatus.NotSent,
        new LeadSquaredException(
            "The update was not sent: it is unknown whether an earlier update of the same opportunity was executed. If the "
            + "earlier update is executed or sent again later, it would overwrite this update.")
        {
            IsNotSent = true,
        });

    /// <summary>Converts the result to the public outcome.</summary>
    public UpdateOutcome ToOutcome(long index, OpportunityUpdate update, bool isFromJournal = false) => new()
    {
        Index = index,
        OpportunityId = update.OpportunityId,
        Status = Status,
        Error = Error,
        State = update.State,
        IsFromJournal = isFromJournal,
    };
}
