namespace OppTyped.Sandbox;

/// <summary>The ways in which the window of a limit moves.</summary>
public enum SandboxWindowForm
{
    /// <summary>Consecutive windows of fixed length.</summary>
    Fixed,

    /// <summary>A window that moves with the time and always ends now.</summary>
    Sliding,

    /// <summary>A token bucket that refills at a constant rate.</summary>
    Bucket,
}
