using System.Globalization;

namespace OppTyped.Resilience;

/// <summary>A timeout passed, as <see cref="HttpClient"/> says it of its own.</summary>
internal sealed class CallTimedOutException(string what, TimeSpan within, OperationCanceledException canceled)
    : TaskCanceledException($"{what} got no answer within {Seconds(within)}.", new TimeoutException($"No answer within {Seconds(within)}.", canceled), canceled.CancellationToken)
{
    /// <summary>The timeout, such as <c>30 s</c>.</summary>
    public string Within { get; } = Seconds(within);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
