namespace OppTyped.LeadSquared;

/// <summary>The exception for an update that its caller cancelled.</summary>
public sealed class UpdateCanceledException : OperationCanceledException
{
    /// <summary>Creates the exception.</summary>
    public UpdateCanceledException(bool outcomeUnknown, CancellationToken cancellationToken, Exception? innerException = null)
        : base(
            outcomeUnknown
                ? "The update was cancelled after it may have been sent: it may have been made."
                : "The update was cancelled before anything was sent.",
            innerException,
            cancellationToken)
        => OutcomeUnknown = outcomeUnknown;

    /// <summary>Whether the update may have been sent before it was cancelled, and so may have been made.</summary>
    public bool OutcomeUnknown { get; }
}
