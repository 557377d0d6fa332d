namespace OppTyped.Ivvy;

/// <summary>
/// The exception for an add whose outcome is unknown: iVvy may have executed the add, but no clear response was received. The
/// service does not detect duplicate adds. Before you add the opportunity again, search the venue for an opportunity that has the
/// same name and was added at the time of the call.
/// </summary>
/// <remarks>
/// This class does not derive from <see cref="IvvyOutcomeUnknownException"/>. So code that catches
/// <see cref="IvvyOutcomeUnknownException"/> to retry an update does not retry an add.
/// </remarks>
public sealed class IvvyAddOutcomeUnknownException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyAddOutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The reason why the outcome is unknown.</summary>
    public UnknownOutcomeReason Reason { get; init; }

    /// <summary>The venue to search.</summary>
    public int VenueId { get; init; }

    internal override UnknownOutcomeReason? UnknownReason => Reason;

    internal override bool IsAdd => true;
}
