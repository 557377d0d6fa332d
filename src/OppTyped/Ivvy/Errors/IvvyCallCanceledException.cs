namespace OppTyped.Ivvy;

/// <summary>The exception for an add or an update that was cancelled by its caller.</summary>
public sealed class IvvyCallCanceledException : OperationCanceledException
{
    /// <summary>Creates the exception. The message states whether the call may have been executed.</summary>
    /// <param name="what">The call: <c>add</c> or <c>update</c>.</param>
    /// <param name="outcomeUnknown">Whether the call may have been executed.</param>
    /// <param name="cancellationToken">The token that cancelled the call.</param>
    /// <param name="innerException">The exception that ended the call.</param>
    public IvvyCallCanceledException(
        string what,
        bool outcomeUnknown,
        CancellationToken cancellationToken,
        Exception? innerException = null)
        : base(
            outcomeUnknown
                ? $"The {what} was cancelled, but it may already have been sent and executed."
                : $"The {what} was cancelled before it was executed. Nothing was changed.",
            innerException,
            cancellationToken)
        => OutcomeUnknown = outcomeUnknown;

    /// <summary>Whether the call may have been executed, because it may have been sent before it was cancelled.</summary>
    public bool OutcomeUnknown { get; }
}
