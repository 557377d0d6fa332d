namespace OppTyped.Sandbox;

/// <summary>How the window of a limit moves.</summary>
public enum SandboxWindowForm
{
    /// <summary>Consecutive windows.</summary>
    Fixed,

    /// <summary>A window that always ends now.</summary>
    Sliding,

    /// <summary>A bucket that refills evenly.</summary>
    Bucket,
}
