namespace OppTyped.Ivvy;

/// <summary>An add or an update was cancelled by its caller.</summary>
public sealed class VenueCallCanceledException : OperationCanceledException
{
    /// <summary>Says that a call was cancelled, and whether it may have been executed.</summary>
    /// <param name="what">The call: <c>add</c> or <c>update</c>.</param>
    /// <param name="outcomeUnknown">Whether it may have been executed.</param>
    /// <param name="cancellationToken">What cancelled it.</param>
    /// <param name="innerException">What it ended in.</param>
    public VenueCallCanceledException(string what, bool outcomeUnknown, CancellationToken cancellationToken, Exception? innerException = null)
        : base(
            outcomeUnknown
                ? $"The {what} was cancelled after its bytes may have left: it may have been made."
                : $"The {what} was cancelled before anything was sent.",
            innerException,
            cancellationToken)
        => OutcomeUnknown = outcomeUnknown;

    /// <summary>Whether the call's bytes may have left before it was cancelled, so that it may have been executed.</summary>
    public bool OutcomeUnknown { get; }
}
