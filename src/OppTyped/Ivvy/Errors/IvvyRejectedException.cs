namespace OppTyped.Ivvy;

/// <summary>
/// The exception for a call that iVvy rejected, for example because a parameter is missing or invalid, or the opportunity does
/// not exist. Nothing was changed. If you send the same call again, it is rejected again.
/// </summary>
public sealed class IvvyRejectedException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyRejectedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the call was rejected, as far as the code in the response shows it.</summary>
    public RejectionKind Kind => SpecificCode switch
    {
        IvvyErrorCodes.NotFound => RejectionKind.NotFound,
        IvvyErrorCodes.ParameterMissing => RejectionKind.Mandatory,
        IvvyErrorCodes.ParameterInvalid or IvvyErrorCodes.Invalid => RejectionKind.InvalidValue,
        _ => RejectionKind.Other,
    };

    /// <summary>The documented parameters that the response reports as invalid.</summary>
    public IReadOnlyList<RejectedParameter> Parameters { get; init; } = [];

    internal override bool IsRejection => true;

    internal override (string? Member, string? SchemaName) RejectedMember =>
        Parameters is [var first, ..] ? (first.Member, first.Name) : default;
}
