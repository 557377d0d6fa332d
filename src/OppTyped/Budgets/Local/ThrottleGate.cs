namespace OppTyped.Budgets.Local;

/// <summary>
/// Shuts when the service throttles a call, until the window has passed. Then one call is sent as a probe. When it gets a
/// response, the other calls follow, at an even pace for the first window.
/// </summary>
internal sealed class ThrottleGate
{
    private const long NoTicket = -1;

    // After this time a probe without an end counts as lost, so that one call cannot hold back all others forever.
    private static readonly long ProbePatience = TimeSpan.FromMinutes(2).Ticks;

    private long _openAt;
    private long _pacedUntil;
    private long _probe = NoTicket;
    private long _probedAt;
    private long _lastBefore = NoTicket;
    private int _strikes;

    public bool IsShut { get; private set; }

    /// <summary>Whether the call was sent before the gate shut last. Its refusal says nothing new.</summary>
    public bool WasSentBeforeShut(long ticket) => ticket <= _lastBefore;

    public bool IsPaced(long now) => now < _pacedUntil;

    /// <summary>Shuts the gate, or keeps it shut for longer.</summary>
    /// <param name="now">The time of the refusal.</param>
    /// <param name="ticket">The refused call's ticket.</param>
    /// <param name="lastTicket">The last ticket that was granted.</param>
    /// <param name="wait">How long to stay shut.</param>
    public void Shut(long now, long ticket, long lastTicket, long wait)
    {
        bool old = WasSentBeforeShut(ticket);
        if (old && (!IsShut || _probe != NoTicket))
        {
            return;
        }

        if (!old)
        {
            // The probe or one of the first calls after it was refused: wait longer each time.
            _strikes = IsShut || IsPaced(now) ? Math.Min(_strikes + 1, 4) : 0;
            _lastBefore = lastTicket;
            _probe = NoTicket;
            IsShut = true;
        }

        _openAt = Math.Max(_openAt, now + wait + (_strikes * wait / 2));
    }

    public long EarliestGrant(long now) => !IsShut ? now : _probe != NoTicket ? _probedAt + ProbePatience : _openAt;

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

    /// <summary>Records that a call ended without a response. If it was the probe, another call must probe.</summary>
    public void Unanswered(long ticket)
    {
        if (ticket == _probe)
        {
            _probe = NoTicket;
        }
    }
}
