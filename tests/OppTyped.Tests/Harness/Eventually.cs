using System.Diagnostics;

namespace OppTyped.Tests.Harness;

/// <summary>Waits in real time, for what no clock of a test controls.</summary>
internal static class Eventually
{
    /// <summary>Waits until a condition is true. Fails after a minute, so that a test does not hang.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        var stopwatch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(stopwatch.Elapsed < TimeSpan.FromMinutes(1), "The condition did not become true.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}
