namespace OppTyped.LeadSquared;

/// <summary>The exception for an update that was cancelled by its caller.</summary>
public sealed class UpdateCanceledException : OperationCanceledException
{
    /// <summary>Creates the exception.</summary>
    public UpdateCanceledException(bool outcomeUnknown, CancellationToken cancellationToken, Exception? innerException = null)
        : base(
            outcomeUnknown
                ? "The update was cancelled, but it may already have been sent and executed."
                : "The update was cancelled before it was executed. Nothing was changed.",
            innerException,
            cancellationToken)
        => OutcomeUnknown = outcomeUnknown;

    /// <summary>Whether the update may have been executed, because it may have been sent before it was cancelled.</summary>
    public bool OutcomeUnknown { get; }

    internal static void ThrowIfCanceled(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new UpdateCanceledException(outcomeUnknown: false, cancellationToken);
        }
    }
}
