namespace OppTyped.Tests.Harness;

/// <summary>
/// The size of random and fault-injection tests. The environment variable <c>OPPTYPED_CHAOS=full</c> asks for the full size;
/// without it, the same tests run with fewer cases.
/// </summary>
internal static class Chaos
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("OPPTYPED_CHAOS") == "full";

    /// <summary>How many cases a test runs.</summary>
    public static int Cases(int usual, int full) => IsFull ? full : usual;
}
