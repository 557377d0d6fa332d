namespace OppTyped.LeadSquared;

/// <summary>An update was cancelled by its caller.</summary>
public sealed class UpdateCanceledException : OperationCanceledException
{
    /// <summary>Says that an update was cancelled, and whether it may have been made.</summary>
    public UpdateCanceledException(bool outcomeUnknown, CancellationToken cancellationToken, Exception? innerException = null)
        : base(
            outcomeUnknown
                ? "The update was cancelled after its bytes may have left: it may have been made."
                : "The update was cancelled before anything was sent.",
            innerException,
            cancellationToken)
        => OutcomeUnknown = outcomeUnknown;

    /// <summary>Whether the update's bytes may have left before it was cancelled, so that it may have been made.</summary>
    public bool OutcomeUnknown { get; }
}
