namespace OppTyped.LeadSquared;

/// <summary>Where LeadSquared keeps an account. It decides both hosts.</summary>
/// <remarks>
/// The asynchronous hosts of <see cref="Singapore"/>, <see cref="UnitedStates"/> and <see cref="Mumbai"/> are documented; those of the others follow
/// their pattern, unverified.
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

    /// <summary><c>api-me61.leadsquared.com</c>, which was seen but is not documented.</summary>
    MiddleEast,
}
