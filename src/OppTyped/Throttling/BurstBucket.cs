namespace OppTyped.Throttling;

/// <summary>
/// Keeps within a bucket at the service: it holds <c>size</c> calls, and room for one comes back each <c>pace</c>.
/// </summary>
/// <remarks>
/// When a call under way is counted is not known, so all of them are taken to come together with the next one; an answered one
/// is taken to have come as late as it can have. The bucket at the service is then never fuller than this one.
/// </remarks>
internal sealed class BurstBucket(int size)
{
    // When the bucket will be empty again.
    private long _emptyAt;

    public int Size { get; } = size;

    public long EarliestGrant(int underWay, long pace) =>
        underWay >= Size ? long.MaxValue : _emptyAt - ((Size - underWay - 1) * pace);

    public void Counted(long atTheLatest, long pace) => _emptyAt = Math.Max(_emptyAt, atTheLatest) + pace;
}
