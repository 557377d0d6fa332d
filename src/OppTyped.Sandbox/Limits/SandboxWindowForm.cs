namespace OppTyped.Sandbox;

/// <summary>The ways in which the window of a limit moves.</summary>
public enum SandboxWindowForm
{
    /// <summary>Consecutive windows of fixed length.</summary>
    Fixed,

    /// <summary>A window of fixed length that always ends at the current time.</summary>
    Sliding,

    /// <summary>A token bucket that refills at a constant rate.</summary>
    Bucket,
}
