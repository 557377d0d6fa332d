namespace OppTyped.LeadSquared;

/// <summary>The region of a LeadSquared account. The region determines the API host and the asynchronous host.</summary>
/// <remarks>
/// The asynchronous hosts of <see cref="Singapore"/>, <see cref="UnitedStates"/> and <see cref="Mumbai"/> are documented. The
/// asynchronous hosts of the other regions are inferred and not verified.
/// </remarks>
public enum LeadSquaredRegion
{
    /// <summary><c>api.leadsquared.com</c></summary>
    Singapore,

    /// <summary><c>api-us11.leadsquared.com</c></summary>
    UnitedStates,

    /// <summary><c>api-in21.leadsquared.com</c></summary>
    Mumbai,

    /// <summary><c>api-in22.leadsquared.com</c></summary>
    Hyderabad,

    /// <summary><c>api-ir31.leadsquared.com</c></summary>
    Ireland,

    /// <summary><c>api-ca12.leadsquared.com</c></summary>
    Canada,

    /// <summary><c>api-me61.leadsquared.com</c>. This host exists, but is not documented.</summary>
    MiddleEast,
}
