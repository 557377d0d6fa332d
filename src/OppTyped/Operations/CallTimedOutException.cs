using System.Globalization;

namespace OppTyped.Operations;

/// <summary>A timeout expired. Has the form of <see cref="HttpClient"/>'s own timeout exception.</summary>
internal sealed class CallTimedOutException(string subject, TimeSpan within, OperationCanceledException canceled)
    : TaskCanceledException(
        $"{subject} got no response within {Seconds(within)}.",
        new TimeoutException($"No response within {Seconds(within)}.", canceled),
        canceled.CancellationToken)
{
    /// <summary>The timeout, such as <c>30 s</c>.</summary>
    public string Within { get; } = Seconds(within);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
