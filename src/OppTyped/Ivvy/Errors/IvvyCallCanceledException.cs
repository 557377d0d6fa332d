namespace OppTyped.Ivvy;

/// <summary>An add or an update was cancelled by its caller.</summary>
public sealed class IvvyCallCanceledException : OperationCanceledException
{
    /// <summary>Creates the exception. Its message says whether the call may have been executed.</summary>
    /// <param name="what">The call: <c>add</c> or <c>update</c>.</param>
    /// <param name="outcomeUnknown">Whether it may have been executed.</param>
    /// <param name="cancellationToken">The token that cancelled it.</param>
    /// <param name="innerException">The exception that ended the call.</param>
    public IvvyCallCanceledException(
        string what,
        bool outcomeUnknown,
        CancellationToken cancellationToken,
        Exception? innerException = null)
        : base(
            outcomeUnknown
                ? $"The {what} was cancelled after it may have been sent, so it may have been executed."
                : $"The {what} was cancelled before anything was sent.",
            innerException,
            cancellationToken)
        => OutcomeUnknown = outcomeUnknown;

    /// <summary>Whether the call may have been sent before it was cancelled, so that it may have been executed.</summary>
    public bool OutcomeUnknown { get; }
}
