using System.Globalization;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;
using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Signing;

/// <summary>
/// The clock for signatures. It returns this machine's time until the service refuses a request because the time in the request's
/// signature is wrong. After that, it returns the corrected time.
/// </summary>
internal sealed class SignatureClock(TimeProvider time, ILogger<IIvvyClient> log)
{
    // The service accepts a clock difference of up to five minutes. So a difference below one minute is never the cause of a
    // refusal.
    private static readonly TimeSpan MinSkew = TimeSpan.FromMinutes(1);

    private long _offsetTicks;
    private volatile bool _isRefused;

    public DateTimeOffset Now => time.GetUtcNow() + Offset;

    /// <summary>
    /// The time by which the service's clock is ahead of this machine's clock, if this machine's clock is wrong; zero if the
    /// difference is below one minute, and until the service refuses a request because the time in its signature is wrong.
    /// </summary>
    public TimeSpan Skew => Offset.Duration() < MinSkew ? TimeSpan.Zero : Offset;

    private TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));

    /// <summary>Whether the service refuses the time in the signatures, and the time could not be corrected.</summary>
    public bool IsRefused => _isRefused;

    /// <summary>Records whether the service refused an attempt's time.</summary>
    public void RecordResult(AttemptResult result, bool isCorrected)
    {
        bool isRefused = result.Kind == AttemptKind.StaleTimestamp && !isCorrected;
        if (isRefused || result is { Kind: AttemptKind.Success or AttemptKind.Rejected, ShowsKeys: true })
        {
            _isRefused = isRefused;
        }
    }

    /// <summary>
    /// Corrects the clock with the Date header of a refusal, if the clock difference is the cause of the refusal.
    /// </summary>
    /// <param name="server">The Date header of the response.</param>
    /// <param name="stated">The time in the attempt's signature in UTC.</param>
    /// <returns>Whether the clock difference is the cause. If so, the next attempt is signed with the corrected time.</returns>
    public bool TrySet(DateTimeOffset? server, DateTime? stated)
    {
        if (server is not { Year: > 2000 and < 9000 } now || stated is not { } signed || (now - signed).Duration() < MinSkew)
        {
            return false;
        }

        TimeSpan ahead = now - time.GetUtcNow();
        long before = Interlocked.Exchange(ref _offsetTicks, ahead.Ticks);
        if (ahead.Duration() >= MinSkew && (ahead - TimeSpan.FromTicks(before)).Duration() >= MinSkew)
        {
            SafeNotify.Invoke((log, ahead), static state => state.log.ClockIsOff(
                state.ahead.Duration().ToString("c", CultureInfo.InvariantCulture),
                state.ahead > TimeSpan.Zero ? "behind" : "ahead of"));
        }

        return true;
    }
}
