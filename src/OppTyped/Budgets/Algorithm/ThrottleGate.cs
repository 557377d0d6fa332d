namespace OppTyped.Budgets.Local;

/// <summary>
/// Closes when the service throttles a call, and stays closed until the window has passed. Then one call is sent as a probe. When
/// the probe gets a response, the gate opens. In the first window after that, calls are sent at a constant rate.
/// </summary>
internal sealed class ThrottleGate
{
    private const long NoTicket = -1;

    // A probe that has not completed after this time counts as lost. Otherwise, one call could block all other calls forever.
    private static readonly long ProbeTimeout = TimeSpan.FromMinutes(2).Ticks;

    private long _openAt;
    private long _pacedUntil;
    private long _probe = NoTicket;
    private long _probedAt;
    private long _lastTicketBeforeClosing = NoTicket;
    private int _consecutiveThrottles;

    public bool IsShut { get; private set; }

    /// <summary>
    /// Whether the call was sent before the gate was last closed. If the service throttles a call that was sent before, the
    /// response gives no new information.
    /// </summary>
    public bool WasSentBeforeShut(long ticket) => ticket <= _lastTicketBeforeClosing;

    public bool IsPaced(long now) => now < _pacedUntil;

    /// <summary>Closes the gate, or extends the time for which the gate stays closed.</summary>
    /// <param name="now">The time when the call was throttled.</param>
    /// <param name="ticket">The ticket of the throttled call.</param>
    /// <param name="lastTicket">The last ticket that was granted.</param>
    /// <param name="wait">The time for which the gate stays closed.</param>
    public void Shut(long now, long ticket, long lastTicket, long wait)
    {
        bool wasSentBefore = WasSentBeforeShut(ticket);
        if (wasSentBefore && (!IsShut || _probe != NoTicket))
        {
            return;
        }

        if (!wasSentBefore)
        {
            // The service throttled the probe, or a call shortly after the probe. Wait longer each time.
            _consecutiveThrottles = IsShut || IsPaced(now) ? Math.Min(_consecutiveThrottles + 1, 4) : 0;
            _lastTicketBeforeClosing = lastTicket;
            _probe = NoTicket;
            IsShut = true;
        }

        _openAt = Math.Max(_openAt, now + wait + (_consecutiveThrottles * wait / 2));
    }

    public long EarliestGrant(long now) => !IsShut ? now : _probe != NoTicket ? _probedAt + ProbeTimeout : _openAt;

    public void Granted(long now, long ticket)
    {
        if (IsShut)
        {
            _probe = ticket;
            _probedAt = now;
        }
    }

    public void Answered(long now, long ticket, long window)
    {
        if (IsShut && !WasSentBeforeShut(ticket))
        {
            _probe = NoTicket;
            IsShut = false;
            _pacedUntil = now + window;
        }
    }

    /// <summary>
    /// Records that a call ended without a response. If this call was the probe, another call becomes the probe.
    /// </summary>
    public void Unanswered(long ticket)
    {
        if (ticket == _probe)
        {
            _probe = NoTicket;
        }
    }
}
