namespace OppTyped.Ivvy;

/// <summary>
/// iVvy understood the call and refused it: a parameter that is missing or wrong, an opportunity that does not exist. Nothing was changed, and
/// sending the same again ends the same.
/// </summary>
public sealed class IvvyRejectedException : IvvyException
{
    /// <summary>Makes an error.</summary>
    public IvvyRejectedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The parameters at fault, where the service names any that it documents.</summary>
    public IReadOnlyList<RejectedParameter> Parameters { get; init; } = [];
}
