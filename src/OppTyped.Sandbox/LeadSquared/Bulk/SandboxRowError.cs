namespace OppTyped.Sandbox;

/// <summary>The properties of a refused row in a bulk response, in addition to <c>"OpportunityUpdated":false</c>.</summary>
[Flags]
public enum SandboxRowError
{
    /// <summary>No additional properties.</summary>
    None = 0,

    /// <summary><c>ExceptionType</c>: the exception type, for example <c>MXInvalidInputException</c>.</summary>
    ExceptionType = 1,

    /// <summary><c>ExceptionMessage</c>: the service's message.</summary>
    ExceptionMessage = 2,

    /// <summary><c>ErrorMessage</c>: the service's message.</summary>
    ErrorMessage = 4,
}
