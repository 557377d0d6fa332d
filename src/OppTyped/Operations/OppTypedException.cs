using System.Net;

namespace OppTyped;

/// <summary>
/// The base class of the exceptions for failed calls. Catch it to handle the failures of all services in one place. To handle
/// them differently, catch the derived classes: <see cref="LeadSquared.LeadSquaredException"/> and
/// <see cref="Ivvy.IvvyException"/>.
/// </summary>
/// <remarks>
/// The message is written by OppTyped and contains no customer data. The service's own text can contain customer data, so it is
/// only in <see cref="ServerMessage"/>.
/// </remarks>
public abstract class OppTypedException : Exception
{
    /// <summary>Creates the exception.</summary>
    protected OppTypedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The HTTP status of the last response; null if no response came. Do not use it to find the kind of error, because a
    /// failed call can also have the status 200.
    /// </summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>
    /// The time after which the service asked to be called again, from the <c>Retry-After</c> header of the last response; null
    /// if it did not ask. The time starts when the response arrives. OppTyped itself waits no longer than
    /// <see cref="Throttling.CallBudgetOptions.MaxRetryAfter"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// The service's own text; null if there is none. The text can contain customer data, so OppTyped never logs it.
    /// </summary>
    public ServerText? ServerMessage { get; init; }

    /// <summary>Sets the properties from the last response to a call.</summary>
    internal (HttpStatusCode? Status, TimeSpan? RetryAfter) LastResponse { init => (StatusCode, RetryAfter) = value; }

    /// <summary>The reason why the outcome is unknown; null if it is known.</summary>
    internal virtual UnknownOutcomeReason? UnknownReason => null;

    /// <summary>Whether the call failed because of the account's keys.</summary>
    internal virtual bool IsAboutKeys => false;

    /// <summary>Whether the call failed because of the account's rate limit.</summary>
    internal virtual bool IsThrottled => false;

    /// <summary>Whether the service rejected the call because of its content.</summary>
    internal virtual bool IsRejection => false;

    /// <summary>Whether the call was not sent, because no connection was possible.</summary>
    internal virtual bool IsUnreachable => false;

    /// <summary>Whether a call with an unknown outcome adds a record, so a repeated call can add it twice.</summary>
    internal virtual bool IsAdd => false;

    /// <summary>Whether a run of many calls was stopped, so some of its calls may have been executed.</summary>
    internal virtual bool IsStoppedRun => false;

    /// <summary>Whether a stopped run sent nothing.</summary>
    internal virtual bool HasSentNothing => false;

    /// <summary>Whether the update was not sent because of another update.</summary>
    internal bool IsNotSent { get; init; }

    /// <summary>Whether only a call for the status of a queued update failed, so the update can still be executed.</summary>
    internal bool IsOfStatusCall { get; set; }

    /// <summary>Whether the application gave the route and the body of the call, so it is not known what the call does.</summary>
    internal bool IsOfRawCall { get; set; }

    /// <summary>The member and the schema name that the service rejected; null if they are unknown.</summary>
    internal virtual (string? Member, string? SchemaName) RejectedMember => default;

    /// <summary>The delay before the next call that the service asks for; null if it asks for none.</summary>
    internal virtual TimeSpan? RequestedDelay => Longer(RetryAfter, (InnerException as OppTypedException)?.RequestedDelay);

    // The budget waits for the longer time too.
    internal static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one > other || other is null ? one : other;
}
