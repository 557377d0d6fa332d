namespace OppTyped.Ivvy;

/// <summary>
/// iVvy understood the call and rejected it, for example because a parameter is missing or wrong, or the opportunity does not
/// exist. Nothing was changed. Sending the same call again gives the same result.
/// </summary>
public sealed class IvvyRejectedException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyRejectedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The parameters at fault. Only documented parameters that the service names are listed.</summary>
    public IReadOnlyList<RejectedParameter> Parameters { get; init; } = [];
}
