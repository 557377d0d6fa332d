namespace OppTyped.Budgets.Local;

/// <summary>
/// A copy of the service's burst bucket. It holds <c>size</c> calls, and room for one call comes back each <c>pace</c>.
/// </summary>
/// <remarks>
/// The client does not know when the service counts a call. So it assumes the worst: all calls under way arrive together with the
/// next one, and an answered call arrived as late as possible. Therefore the service's bucket is never fuller than this one.
/// </remarks>
internal sealed class BurstBucket(int size)
{
    // The time when the bucket will be empty again.
    private long _emptyAt;

    public int Size { get; } = size;

    public long EarliestGrant(int underWay, long pace) =>
        underWay >= Size ? long.MaxValue : _emptyAt - ((Size - underWay - 1) * pace);

    public void Counted(long atTheLatest, long pace) => _emptyAt = Math.Max(_emptyAt, atTheLatest) + pace;
}
