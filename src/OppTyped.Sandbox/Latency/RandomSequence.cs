using System.Numerics;

namespace OppTyped.Sandbox.Latency;

/// <summary>
/// A sequence of random generators. Each call of <see cref="NextTurn"/> returns a new generator. The numbers of the generator
/// depend on the seed, the purpose and the number of previous calls, but not on the thread.
/// </summary>
internal sealed class RandomSequence(int seed, int purpose)
{
    private readonly ulong _start = BitOperations.RotateLeft((ulong)(uint)seed, 32) ^ RandomNumbers.Mixed((ulong)(uint)purpose);
    private long _turns;

    public void Restart() => Interlocked.Exchange(ref _turns, 0);

    public RandomNumbers NextTurn() => new(RandomNumbers.Mixed(_start + (ulong)Interlocked.Increment(ref _turns)));
}

/// <summary>A generator of random numbers.</summary>
internal sealed class RandomNumbers(ulong state)
{
    private ulong _state = state;

    /// <summary>Returns the next number, at least 0 and less than 1.</summary>
    public double Next() => (Mixed(_state++) >> 11) * (1.0 / (1UL << 53));

    // This is the SplitMix64 algorithm.
    internal static ulong Mixed(ulong index)
    {
        ulong bits = (index + 1) * 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
