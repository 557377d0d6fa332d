namespace OppTyped.Sandbox;

/// <summary>What a bulk response says about a failed row, besides <c>"OpportunityUpdated":false</c>.</summary>
[Flags]
public enum SandboxRowError
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary><c>ExceptionType</c>, such as <c>MXInvalidInputException</c>.</summary>
    ExceptionType = 1,

    /// <summary><c>ExceptionMessage</c>: the service's message.</summary>
    ExceptionMessage = 2,

    /// <summary><c>ErrorMessage</c>: the service's message.</summary>
    ErrorMessage = 4,
}
