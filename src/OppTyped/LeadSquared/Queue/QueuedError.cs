namespace OppTyped.LeadSquared.Queue;

/// <summary>The error in a text of a queued update's status; the default value if the text is no known error.</summary>
/// <param name="Type">The type, if it begins with <c>MX</c>; otherwise null.</param>
/// <param name="IsThrottled">Whether it is a rate limit error.</param>
internal readonly record struct QueuedError(string? Type, bool IsThrottled)
{
    /// <summary>
    /// Whether it is a validation error. The type of a rate limit error looks like the type of one, but is not.
    /// </summary>
    public bool IsRejection => Type is not null && !IsThrottled;
}
