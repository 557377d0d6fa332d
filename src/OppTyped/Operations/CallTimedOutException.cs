using System.Globalization;

namespace OppTyped.Operations;

/// <summary>
/// The exception for an expired timeout. It has the same structure as the timeout exception of <see cref="HttpClient"/>.
/// </summary>
internal sealed class CallTimedOutException(string subject, TimeSpan within, OperationCanceledException canceled)
    : TaskCanceledException(
        $"{subject} got no response within {Format(within)}.",
        new TimeoutException($"No response within {Format(within)}.", canceled),
        canceled.CancellationToken)
{
    /// <summary>The timeout, such as <c>30 s</c>.</summary>
    public string Within { get; } = Format(within);

    private static string Format(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
