namespace OppTyped.Ivvy;

/// <summary>
/// An add may have reached iVvy, but no clear answer came back: the opportunity may be there. The service cannot tell an add that comes twice, so
/// before you make it again, look at the venue for an opportunity of its name that was added at the time of the call.
/// </summary>
/// <remarks>It is no <see cref="IvvyOutcomeUnknownException"/>, so that who repeats updates repeats no add.</remarks>
public sealed class VenueAddUncertainException : IvvyException
{
    /// <summary>Makes an error.</summary>
    public VenueAddUncertainException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the outcome is unknown.</summary>
    public UnknownOutcomeReason Reason { get; init; }

    /// <summary>The venue to look at.</summary>
    public int VenueId { get; init; }
}
