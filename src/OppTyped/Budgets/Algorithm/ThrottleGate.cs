namespace OppTyped.Budgets.Algorithm;

/// <summary>
/// Closes when the service throttles a call, and stays closed until the stated delay or the window has passed. Then one call is
/// sent as a probe. When the probe gets a response, the gate opens. In the first window after that, calls are sent at a constant
/// rate.
/// </summary>
internal sealed class ThrottleGate
{
    private const long NoTicket = -1;

    // A probe that has not completed after this time counts as lost. Otherwise, one call could block all other calls forever.
    private static readonly long ProbeTimeout = TimeSpan.FromMinutes(2).Ticks;

    public bool IsShut { get; set; }

    /// <summary>The time when the probe may be sent.</summary>
    public long OpenAt { get; set; }

    /// <summary>The time until which calls are sent at a constant rate.</summary>
    public long PacedUntil { get; set; }

    /// <summary>The ticket of the probe; -1 if no probe is in flight.</summary>
    public long Probe { get; set; } = NoTicket;

    /// <summary>The time when the probe was sent.</summary>
    public long ProbedAt { get; set; }

    /// <summary>The last ticket that was granted before the gate closed.</summary>
    public long LastTicketBeforeClosing { get; set; } = NoTicket;

    /// <summary>The number of consecutive times that the probe, or a call shortly after it, was throttled.</summary>
    public int ConsecutiveThrottles { get; set; }

    /// <summary>
    /// Whether the call was sent before the gate was last closed. If the service throttles a call that was sent before, the
    /// response gives no new information, unless it states a delay.
    /// </summary>
    public bool WasSentBeforeShut(long ticket) => ticket <= LastTicketBeforeClosing;

    public bool IsPaced(long now) => now < PacedUntil;

    /// <summary>Closes the gate, or extends the time for which the gate stays closed.</summary>
    /// <param name="now">The time when the call was throttled.</param>
    /// <param name="ticket">The ticket of the throttled call.</param>
    /// <param name="lastTicket">The last ticket that was granted.</param>
    /// <param name="wait">The time for which the gate stays closed.</param>
    /// <param name="isStated">Whether the service stated this length of time.</param>
    public void Shut(long now, long ticket, long lastTicket, long wait, bool isStated)
    {
        bool wasSentBefore = WasSentBeforeShut(ticket), isClosed = IsShut && Probe == NoTicket;
        if (wasSentBefore && !isClosed && !isStated)
        {
            return;
        }

        if (!wasSentBefore)
        {
            // The service throttled the probe, or a call shortly after the probe. Wait longer each time.
            ConsecutiveThrottles = IsShut || IsPaced(now) ? Math.Min(ConsecutiveThrottles + 1, 4) : 0;
        }

        if (!wasSentBefore || !isClosed)
        {
            LastTicketBeforeClosing = lastTicket;
            Probe = NoTicket;
            IsShut = true;
        }

        OpenAt = Math.Max(OpenAt, now + wait + (isStated ? 0 : ConsecutiveThrottles * wait / 2));
    }

    public long EarliestGrant(long now) => !IsShut ? now : Probe != NoTicket ? ProbedAt + ProbeTimeout : OpenAt;

    public void Granted(long now, long ticket)
    {
        if (IsShut)
        {
            Probe = ticket;
            ProbedAt = now;
        }
    }

    public void Answered(long now, long ticket, long window)
    {
        if (IsShut && !WasSentBeforeShut(ticket))
        {
            Probe = NoTicket;
            IsShut = false;
            PacedUntil = now + window;
        }
    }

    /// <summary>
    /// Records that a call ended without a response. If this call was the probe, another call becomes the probe.
    /// </summary>
    public void Unanswered(long ticket)
    {
        if (ticket == Probe)
        {
            Probe = NoTicket;
        }
    }
}
