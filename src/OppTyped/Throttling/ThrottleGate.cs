namespace OppTyped.Throttling;

/// <summary>
/// Shuts when the service refuses a call for its rate, until its window has passed. Then one call goes ahead as a probe; when it is
/// answered the others follow, at an even pace for the first window.
/// </summary>
internal sealed class ThrottleGate
{
    private const long NoTicket = -1;

    // A probe that has not ended by then is taken for lost, so that one call cannot hold up all the others for ever.
    private static readonly long ProbePatience = TimeSpan.FromMinutes(2).Ticks;

    private long _openAt;
    private long _pacedUntil;
    private long _probe = NoTicket;
    private long _probedAt;
    private long _lastBefore = NoTicket;
    private int _strikes;

    public bool IsShut { get; private set; }

    /// <summary>Whether the call left before the gate was shut last: its refusal is no news.</summary>
    public bool IsOld(long ticket) => ticket <= _lastBefore;

    public bool IsPaced(long now) => now < _pacedUntil;

    /// <summary>Shuts, or stays shut for longer.</summary>
    /// <param name="now">When the refusal came.</param>
    /// <param name="ticket">The refused call's.</param>
    /// <param name="lastTicket">The last that was given out.</param>
    /// <param name="wait">For how long.</param>
    public void Shut(long now, long ticket, long lastTicket, long wait)
    {
        bool old = IsOld(ticket);
        if (old && (!IsShut || _probe != NoTicket))
        {
            return;
        }

        if (!old)
        {
            // A refused probe, or a refusal of the first calls after it: wait for longer each time.
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
        if (IsShut && !IsOld(ticket))
        {
            _probe = NoTicket;
            IsShut = false;
            _pacedUntil = now + window;
        }
    }

    /// <summary>The call ended without an answer, so that another must probe.</summary>
    public void Unanswered(long ticket)
    {
        if (ticket == _probe)
        {
            _probe = NoTicket;
        }
    }
}
