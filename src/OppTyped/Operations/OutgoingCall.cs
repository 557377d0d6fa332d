namespace OppTyped.Operations;

/// <summary>A call that is ready to be sent.</summary>
/// <param name="Request">The request. The caller owns its content.</param>
/// <param name="Route">The name of the call in exceptions.</param>
/// <param name="Context">The call with all its attempts.</param>
/// <param name="Failures">Creates the exceptions for failures.</param>
internal sealed record OutgoingCall(HttpRequestMessage Request, string Route, CallContext Context, ICallFailures Failures)
{
    /// <summary>The name of the account's client in the <see cref="IHttpClientFactory"/>.</summary>
    public string ClientName { get; init; } = "";

    /// <summary>The time limit for reading the response, if no handler has read it.</summary>
    public TimeSpan BodyTimeout { get; init; }

    /// <summary>The name of the option that sets the call's address; null for a call to the API host.</summary>
    public string? HostOption { get; init; }

    /// <summary>Whether the application gave the route and the body of the call.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Whether the call reads the status of a queued update, which can be executed at any time.</summary>
    public bool IsStatusCall { get; init; }

    /// <summary>Whether the call changes data if it is executed.</summary>
    public bool IsChange => !Context.IsRead;

    /// <summary>Whether the call may have changed data.</summary>
    public bool MayHaveChanged => IsChange && Context.MayHaveBeenExecuted;

    /// <summary>Whether the call may have changed data. This property is used when the response is incomplete.</summary>
    public bool IsOutcomeUnknown => IsChange && Context.IsOutcomeUnknown;

    /// <summary>Whether an earlier attempt may have changed data, and the last attempt was not sent.</summary>
    public bool WasRepeatNotSent => MayHaveChanged && Context.Result is null or { Kind: AttemptKind.NotSent };

    /// <summary>The host that the call is sent to.</summary>
    public string Host => Request.RequestUri!.Authority;

    /// <summary>
    /// The last sentence of the message if the last attempt was not sent. If an earlier attempt may have changed data, there is
    /// no such sentence, because the exception is only the cause of another one.
    /// </summary>
    public string EffectIfNotExecuted => MayHaveChanged ? "" : Context.WasSent ? NothingChanged : " Nothing was sent.";

    /// <summary>The last sentence of the message if the call has changed nothing.</summary>
    public string NothingChanged => IsStatusCall ? "" : " Nothing was changed.";
}
