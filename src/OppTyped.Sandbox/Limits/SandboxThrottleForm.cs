namespace OppTyped.Sandbox;

/// <summary>How a call over the limit is answered. All three were met; the error envelope is the same in each.</summary>
public enum SandboxThrottleForm
{
    /// <summary>HTTP 429 (documented).</summary>
    TooManyRequests = 429,

    /// <summary>HTTP 403 (observed).</summary>
    Forbidden = 403,

    /// <summary>HTTP 200 (observed): only the envelope tells that it is an error.</summary>
    Ok = 200,
}
