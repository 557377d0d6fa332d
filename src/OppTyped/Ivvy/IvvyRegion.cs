namespace OppTyped.Ivvy;

/// <summary>The region of an iVvy account.</summary>
public enum IvvyRegion
{
    /// <summary><c>api.ap-southeast-2.ivvy.com</c></summary>
    Australia,

    /// <summary><c>api.us-west-2.ivvy.com</c></summary>
    UnitedStates,

    /// <summary><c>api.eu-west-2.ivvy.com</c></summary>
    UnitedKingdom,
}
