namespace OppTyped.Sandbox;

/// <summary>The form of a throttled response. Real accounts use all three forms. The error envelope is always the same.</summary>
public enum SandboxThrottleForm
{
    /// <summary>HTTP 429 (documented).</summary>
    TooManyRequests = 429,

    /// <summary>HTTP 403 (observed).</summary>
    Forbidden = 403,

    /// <summary>HTTP 200 (observed): only the envelope shows the error.</summary>
    Ok = 200,
}
