namespace OppTyped.Budgets.Algorithm;

/// <summary>
/// Simulates the service's burst bucket. The bucket has room for <c>size</c> calls. One call leaves the bucket after each period
/// of <c>pace</c> ticks.
/// </summary>
/// <remarks>
/// The client does not know when the service counts a call. So the client assumes the worst case: all calls in flight arrive
/// together with the next call, and a completed call arrived as late as possible. Therefore the service's bucket never contains
/// more calls than this bucket.
/// </remarks>
internal sealed class BurstBucket(int size)
{
    public int Size { get; } = size;

    /// <summary>The time when the bucket will be empty again.</summary>
    public long EmptyAt { get; set; }

    public long EarliestGrant(int underWay, long pace) =>
        underWay >= Size ? long.MaxValue : EmptyAt - ((Size - underWay - 1) * pace);

    public void Counted(long atTheLatest, long pace) => EmptyAt = Math.Max(EmptyAt, atTheLatest) + pace;
}
