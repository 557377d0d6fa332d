namespace OppTyped.Sandbox;

/// <summary>The form of a throttled response's <c>Retry-After</c> header. The header is not documented.</summary>
public enum SandboxRetryAfter
{
    /// <summary>No header.</summary>
    None,

    /// <summary>In whole seconds, rounded up.</summary>
    Seconds,

    /// <summary>As a date (<c>Wed, 21 Oct 2026 07:28:00 GMT</c>), rounded up.</summary>
    Date,
}
