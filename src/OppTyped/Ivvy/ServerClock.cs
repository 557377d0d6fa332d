using System.Globalization;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;

namespace OppTyped.Ivvy;

/// <summary>The time that attempts are signed with: this machine's, until the service shows that it is off.</summary>
internal sealed class ServerClock(TimeProvider time, ILogger<IVenueClient> log)
{
    // The service takes five minutes either way, and its Date header says whole seconds. Less than this is not what it refuses.
    private static readonly TimeSpan LeastSkew = TimeSpan.FromMinutes(1);

    private long _ahead;

    public DateTimeOffset Now => time.GetUtcNow() + Ahead;

    /// <summary>How far the service's clock is ahead of this machine's; zero unless the service refused a call for its time.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    /// <summary>Takes the service's time, if that explains why it refused an attempt.</summary>
    /// <param name="server">The time of its refusal.</param>
    /// <param name="stated">The time that the attempt bore.</param>
    /// <returns>Whether another attempt will bear another time.</returns>
    public bool TrySet(DateTimeOffset? server, DateTimeOffset? stated)
    {
        if (server is not { Year: > 2000 and < 9000 } now || stated is not { } signed || (now - signed).Duration() < LeastSkew)
        {
            return false;
        }

        TimeSpan ahead = now - time.GetUtcNow();
        long before = Interlocked.Exchange(ref _ahead, ahead.Ticks);
        if ((ahead - TimeSpan.FromTicks(before)).Duration() >= LeastSkew)
        {
            Listeners.Tell((log, ahead), static told => told.log.ClockIsOff(told.ahead.Duration().ToString("c", CultureInfo.InvariantCulture), told.ahead > TimeSpan.Zero ? "behind" : "ahead of"));
        }

        return true;
    }
}
