namespace OppTyped.LeadSquared.Calls;

/// <summary>The hosts of a region.</summary>
internal sealed class RegionHosts
{
    private static readonly Dictionary<LeadSquaredRegion, RegionHosts> ByRegion = new()
    {
        [LeadSquaredRegion.Singapore] = new(""),
        [LeadSquaredRegion.UnitedStates] = new("-us11"),
        [LeadSquaredRegion.Mumbai] = new("-in21"),
        [LeadSquaredRegion.Hyderabad] = new("-in22"),
        [LeadSquaredRegion.Ireland] = new("-ir31"),
        [LeadSquaredRegion.Canada] = new("-ca12"),
        [LeadSquaredRegion.MiddleEast] = new("-me61"),
    };

    private static readonly Dictionary<Uri, RegionHosts> ByApiHost = ByRegion.Values.ToDictionary(static hosts => hosts.Api);

    private RegionHosts(string suffix)
    {
        Api = new Uri($"https://api{suffix}.leadsquared.com");
        Async = new Uri($"https://asyncapi{suffix}.leadsquared.com");
    }

    /// <summary>The API host.</summary>
    public Uri Api { get; }

    /// <summary>The host of the asynchronous API.</summary>
    public Uri Async { get; }

    /// <summary>Returns the hosts of a region.</summary>
    public static RegionHosts Of(LeadSquaredRegion region) => ByRegion[region];

    /// <summary>Returns the hosts of the region that an API host belongs to; null if it belongs to no known region.</summary>
    public static RegionHosts? Find(Uri apiHost) => ByApiHost.GetValueOrDefault(apiHost);
}
