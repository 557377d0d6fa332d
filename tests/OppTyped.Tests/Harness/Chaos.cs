namespace OppTyped.Tests.Harness;

/// <summary>
/// Defines the number of cases in random and fault-injection tests. If the environment variable <c>OPPTYPED_CHAOS</c> is
/// <c>full</c>, the tests run all cases. Otherwise they run fewer cases.
/// </summary>
internal static class Chaos
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("OPPTYPED_CHAOS") == "full";

    /// <summary>Returns the number of cases that a test runs.</summary>
    public static int Cases(int usual, int full) => IsFull ? full : usual;
}
