namespace OppTyped.Ivvy;

/// <summary>
/// An add may have reached iVvy, but no clear response came back, so the opportunity may exist. The service does not detect
/// duplicate adds. Before you add it again, search the venue for an opportunity of its name that was added at the time of the
/// call.
/// </summary>
/// <remarks>
/// This class does not derive from <see cref="IvvyOutcomeUnknownException"/>, so that code that retries updates never retries an
/// add.
/// </remarks>
public sealed class IvvyAddOutcomeUnknownException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyAddOutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the outcome is unknown.</summary>
    public UnknownOutcomeReason Reason { get; init; }

    /// <summary>The venue to search.</summary>
    public int VenueId { get; init; }
}
