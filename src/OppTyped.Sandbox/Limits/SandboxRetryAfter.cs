namespace OppTyped.Sandbox;

/// <summary>The form of a throttled response's <c>Retry-After</c> header. The header is not documented.</summary>
public enum SandboxRetryAfter
{
    /// <summary>No header.</summary>
    None,

    /// <summary>A number of whole seconds, rounded up.</summary>
    Seconds,

    /// <summary>A date, for example <c>Wed, 21 Oct 2026 07:28:00 GMT</c>, rounded up to a whole second.</summary>
    Date,
}
