using System.Globalization;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;
using OppTyped.Ivvy.AddOrUpdate;

namespace OppTyped.Ivvy.Signing;

/// <summary>
/// The clock for signatures: this machine's clock, corrected once the service refuses a request for its time.
/// </summary>
internal sealed class SignatureClock(TimeProvider time, ILogger<IIvvyClient> log)
{
    // The service accepts five minutes either way, and its Date header has whole seconds. Smaller clock differences are never the
    // cause.
    private static readonly TimeSpan LeastSkew = TimeSpan.FromMinutes(1);

    private long _ahead;

    public DateTimeOffset Now => time.GetUtcNow() + Offset;

    /// <summary>
    /// How far the service's clock is ahead of this machine's; zero until the service refuses a request for its time.
    /// </summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    /// <summary>Corrects the clock from a refusal's Date header, if the clock difference explains the refusal.</summary>
    /// <param name="server">The Date header of the response.</param>
    /// <param name="stated">The time that the attempt was signed with.</param>
    /// <returns>Whether another attempt will be signed with a corrected time.</returns>
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
            SafeNotify.Invoke((log, ahead), static state => state.log.ClockIsOff(
                state.ahead.Duration().ToString("c", CultureInfo.InvariantCulture),
                state.ahead > TimeSpan.Zero ? "behind" : "ahead of"));
        }

        return true;
    }
}
