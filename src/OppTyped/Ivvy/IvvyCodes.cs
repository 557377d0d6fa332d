namespace OppTyped.Ivvy;

/// <summary>The specific codes that iVvy documents for <c>addOrUpdateOpportunity</c>. Other actions give them other meanings; the set is open.</summary>
public static class IvvyCodes
{
    /// <summary>The request's time is more than five minutes off the service's.</summary>
    public const int Stale = 23005;

    /// <summary>A parameter does not validate.</summary>
    public const int ParameterInvalid = 23016;

    /// <summary>A required parameter is missing.</summary>
    public const int ParameterMissing = 23017;

    /// <summary>The request is empty.</summary>
    public const int Empty = 24221;

    /// <summary>The opportunity does not exist.</summary>
    public const int NotFound = 24222;

    /// <summary>The opportunity's details are invalid.</summary>
    public const int Invalid = 24224;
}
