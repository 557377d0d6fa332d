namespace OppTyped;

/// <summary>The exception for a call that changes data and was cancelled by its caller.</summary>
public sealed class CallCanceledException : OperationCanceledException
{
    /// <summary>Creates the exception. The message states whether the call may have been executed.</summary>
    /// <param name="what">The call: <c>update</c>, <c>add</c> or <c>call</c>.</param>
    /// <param name="outcomeUnknown">Whether the call may have been executed.</param>
    /// <param name="cancellationToken">The token that cancelled the call.</param>
    /// <param name="innerException">The exception that ended the call.</param>
    public CallCanceledException(
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

    internal static void ThrowIfCanceled(string what, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new CallCanceledException(what, outcomeUnknown: false, cancellationToken);
        }
    }
}
