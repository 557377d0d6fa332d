namespace OppTyped.Benchmarks.Interleaved;

/// <summary>The cost of a chunk of operations in the process that runs the chunk.</summary>
/// <param name="Time">Elapsed time, in ticks of 100 ns.</param>
/// <param name="Cpu">Processor time of the process, in ticks of 100 ns.</param>
/// <param name="Bytes">Bytes that the process allocates on the managed heap.</param>
internal readonly record struct Cost(long Time, long Cpu, long Bytes)
{
    public Cost Plus(Cost other) => new(Time + other.Time, Cpu + other.Cpu, Bytes + other.Bytes);
}
