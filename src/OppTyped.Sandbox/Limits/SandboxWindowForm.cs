namespace OppTyped.Sandbox;

/// <summary>How the window of a limit moves.</summary>
public enum SandboxWindowForm
{
    /// <summary>Windows follow one another.</summary>
    Fixed,

    /// <summary>The window ends now, whenever that is.</summary>
    Sliding,

    /// <summary>A bucket that refills evenly.</summary>
    Bucket,
}
