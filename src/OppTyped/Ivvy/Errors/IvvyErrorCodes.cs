namespace OppTyped.Ivvy;

/// <summary>
/// The specific codes that iVvy documents for <c>addOrUpdateOpportunity</c>. In other actions, the same codes have other
/// meanings. The service can also return undocumented codes.
/// </summary>
public static class IvvyErrorCodes
{
    /// <summary>The request's time differs from the service's time by more than five minutes.</summary>
    public const int Stale = 23005;

    /// <summary>A parameter is invalid.</summary>
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
