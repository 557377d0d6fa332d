namespace OppTyped.Resilience;

/// <summary>
/// One call over all its attempts: what it asks for, and what its handlers tell each other. Travels in the request's options.
/// </summary>
internal sealed class OutgoingCall
{
    private static readonly HttpRequestOptionsKey<OutgoingCall> Key = new("OppTyped.Call");

    // Written where the connection is opened, which may go on for longer than the attempt.
    private long _handshake;

    /// <summary>What it asks of the account's budget.</summary>
    public CallDemand Demand { get; init; }

    /// <summary>Whether it may be made again when it may have been executed. It always may when it was not.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether its body can be sent again.</summary>
    public bool HasRepeatableBody { get; init; } = true;

    /// <summary>When the body of this attempt began to leave, as a timestamp of the clock; 0 if it did not.</summary>
    public long Left { get; private set; }

    /// <summary>Whether it waits for its turn.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>What this attempt came to.</summary>
    public Verdict Verdict { get; set; }

    /// <summary>Whether an attempt may have been executed, and no answer said so. Stays.</summary>
    public bool MayHaveBeenExecuted { get; set; }

    /// <summary>The time that this attempt bears, if it bears one.</summary>
    public DateTimeOffset? StatedTime { get; set; }

    /// <summary>Whether an attempt was refused for its time, and made again with another.</summary>
    public bool WasStale { get; set; }

    /// <summary>How long it took to connect, if a connection was opened for this attempt.</summary>
    public TimeSpan? Handshake
    {
        get => Volatile.Read(ref _handshake) is > 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;
        set => Volatile.Write(ref _handshake, value?.Ticks ?? 0);
    }

    public static OutgoingCall? Find(HttpRequestMessage request) => request.Options.TryGetValue(Key, out OutgoingCall? call) ? call : null;

    /// <summary>The request's call; where OppTyped did not make it, one that is repeated only where that is surely harmless.</summary>
    public static OutgoingCall Of(HttpRequestMessage request)
    {
        if (Find(request) is { } known)
        {
            return known;
        }

        request.Options.TryGetValue(CallOptions.Demand, out CallDemand demand);
        var call = new OutgoingCall
        {
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
        Left = 0;
        Handshake = null;
        Verdict = Verdict.None;
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
