using System.Diagnostics;
using OppTyped.Diagnostics;

namespace OppTyped.Resilience;

/// <summary>
/// One call over all its attempts: what it asks for, and what its handlers tell each other. Travels in the request's options.
/// </summary>
internal sealed class OutgoingCall
{
    private static readonly HttpRequestOptionsKey<OutgoingCall> Key = new("OppTyped.Call");

    // Finds the call of a request that a handler of the application's made in place of the call's own.
    private static readonly AsyncLocal<OutgoingCall?> Current = new();

    private CallPermit? _reserved;
    private bool _isWatched;
    private int _departures;

    /// <summary>What is done by it: one of <see cref="OppTypedSpans"/>.</summary>
    public string Operation { get; init; } = OppTypedSpans.LeadSquaredSend;

    /// <summary>Its route without any id; null where OppTyped does not know it.</summary>
    public string? Template { get; set; }

    /// <summary>The opportunity type's event code, where all it concerns are of one.</summary>
    public int? EventCode { get; set; }

    /// <summary>How many rows it has, if it is a batch.</summary>
    public int? Rows { get; set; }

    /// <summary>The spans that it is made for and that are not its parents.</summary>
    public IReadOnlyList<ActivityLink>? Links { get; init; }

    /// <summary>What is told of it; null until it is under way.</summary>
    public CallTrace? Trace { get; set; }

    /// <summary>What it asks of the account's budget.</summary>
    public CallDemand Demand { get; init; }

    /// <summary>Whether it may be made again when it may have been executed. It always may when it was not.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether who makes it makes it again too, and knows better when: then it is one attempt here.</summary>
    public bool IsRepeatedByCaller { get; init; }

    /// <summary>Whether its body can be sent again.</summary>
    public bool HasRepeatableBody { get; init; } = true;

    /// <summary>The turn of its first attempt, where it was waited for before the call was made.</summary>
    public CallPermit? Reserved { init => _reserved = value; }

    /// <summary>Whether it is a request that the application made, whose answer it reads itself.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>Whether any answer that is no error may be right: it is a call of the application's own.</summary>
    public bool TakesAnyAnswer { get; init; }

    /// <summary>When the body of this attempt began to leave, as a timestamp of the clock; 0 if it did not.</summary>
    public long Left { get; private set; }

    /// <summary>Whether this attempt, which has no body to say when it leaves, was handed to the connection.</summary>
    public bool IsHandedOver { get; set; }

    /// <summary>Whether it waits for its turn.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>What this attempt came to.</summary>
    public Verdict Verdict { get; set; }

    /// <summary>Whether an attempt may have been executed, and no answer said so. Stays.</summary>
    public bool MayHaveBeenExecuted { get; set; }

    /// <summary>Whether it may have been executed, as far as is known to one who got no whole answer.</summary>
    public bool IsOutcomeOpen => MayHaveBeenExecuted || Verdict == Verdict.Final || (_isWatched && Left != 0);

    /// <summary>The time that this attempt bears, if it bears one.</summary>
    public DateTimeOffset? StatedTime { get; set; }

    /// <summary>Whether an attempt was refused for its time or its keys, and made again with others.</summary>
    public bool WasStale { get; set; }

    /// <summary>Whether this attempt was refused for keys that have been changed since.</summary>
    public bool HasNewKeys { get; set; }

    /// <summary>The call that a request makes as it departs.</summary>
    public static OutgoingCall? FindDeparting(HttpRequestMessage request) => Find(request) ?? Current.Value;

    public static OutgoingCall? Find(HttpRequestMessage request) => request.Options.TryGetValue(Key, out OutgoingCall? call) ? call : null;

    /// <summary>The request's call; where OppTyped did not make it, one that is repeated only where that is surely harmless.</summary>
    public static OutgoingCall Of(HttpRequestMessage request, string operation = OppTypedSpans.LeadSquaredSend)
    {
        if (Find(request) is { } known)
        {
            return known;
        }

        request.Options.TryGetValue(CallOptions.Demand, out CallDemand demand);
        var call = new OutgoingCall
        {
            IsForeign = true,
            TakesAnyAnswer = true,
            Operation = operation,
            Demand = demand,
            IsRepeatable = request.Options.TryGetValue(CallOptions.Repeatable, out bool repeatable)
                ? repeatable
                : request.Method == HttpMethod.Get || request.Method == HttpMethod.Head,

            // Others may be streams, that are at their end after the first attempt.
            HasRepeatableBody = request.Content is null or ByteArrayContent or ReadOnlyMemoryContent or System.Net.Http.Json.JsonContent,
        };
        call.AttachTo(request);
        return call;
    }

    public void AttachTo(HttpRequestMessage request) => request.Options.Set(Key, this);

    public void BeginAttempt()
    {
        Current.Value = this;
        Left = 0;
        IsHandedOver = false;
        HasNewKeys = false;
        _departures = 0;
        Verdict = Verdict.None;
    }

    /// <summary>Notes that this attempt is to leave. It has a turn to do so once.</summary>
    /// <exception cref="InvalidOperationException">It did before: a handler between sends it again.</exception>
    public void Depart()
    {
        if (Interlocked.Increment(ref _departures) > 1)
        {
            throw new InvalidOperationException(
                "A handler of the application's has sent an attempt a second time, which would break the account's rate limit, and could execute twice what must not be. " +
                "OppTyped makes calls again itself: take handlers that retry or hedge, such as the standard resilience handler, off this client.");
        }
    }

    /// <summary>Gives the reserved turn away, once.</summary>
    public CallPermit? TakeReserved()
    {
        CallPermit? reserved = _reserved;
        _reserved = null;
        return reserved;
    }

    /// <summary>Watches the body of a call that no account's handlers see: what they would tell of it is known only by whether it left.</summary>
    public HttpContent? Watch(HttpContent? body, TimeProvider time)
    {
        _isWatched = true;
        return body is null ? null : new DepartingContent(body, this, time);
    }

    public void BodyLeaves(long timestamp) => Left = Math.Max(1, timestamp);
}

/// <summary>What an attempt came to, as far as making it again is concerned.</summary>
internal enum Verdict
{
    /// <summary>It is under way.</summary>
    None,

    /// <summary>An answer that another attempt would not change.</summary>
    Final,

    /// <summary>The service refused it for its rate, and did not execute it.</summary>
    Throttled,

    /// <summary>The service refused it for the time it bore, and did not execute it. Another attempt will bear the right one.</summary>
    Stale,

    /// <summary>It never left.</summary>
    NotSent,

    /// <summary>It may have been executed; no clear answer came.</summary>
    Uncertain,
}
