namespace OppTyped.Sandbox;

/// <summary>Whether a throttle answer says when to come back, in a <c>Retry-After</c> header, which no document mentions.</summary>
public enum SandboxRetryAfter
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>In whole seconds, rounded up.</summary>
    Seconds,

    /// <summary>As a date (<c>Wed, 21 Oct 2026 07:28:00 GMT</c>), rounded up.</summary>
    Date,
}
