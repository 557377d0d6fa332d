namespace OppTyped.Sandbox;

/// <summary>What the answer to a bulk update says of a row that failed, beside <c>"OpportunityUpdated":false</c>.</summary>
[Flags]
public enum SandboxRowError
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary><c>ExceptionType</c>: <c>MXInvalidInputException</c> or the like.</summary>
    ExceptionType = 1,

    /// <summary><c>ExceptionMessage</c>: the service's words.</summary>
    ExceptionMessage = 2,

    /// <summary><c>ErrorMessage</c>: the service's words.</summary>
    ErrorMessage = 4,
}
