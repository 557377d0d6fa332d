using System.Buffers;

namespace OppTyped.Tests.Secrets;

/// <summary>The canaries of all tests.</summary>
internal static class Canaries
{
    public static Canary AccessKey { get; } = new("access key", CanaryKind.Secret, "u$rq7Zk2Xw9Lm4Tv8Hb1Nc");

    public static Canary SecretKey { get; } = new("secret key", CanaryKind.Secret, "Gy5$e3Rf0Jp6Qs8Wd2Kx7Vz");

    public static Canary ApiKey { get; } = new("x-api-key", CanaryKind.Secret, "aMh3Ut9Yb5Io1Ec7Pn4Dg8Sl");

    public static Canary VenueKey { get; } = new("iVvy key", CanaryKind.Secret, "vKj8Fo2Bz6Tw4Ry0Lq9Xe3Cm");

    public static Canary VenueSecret { get; } = new("iVvy secret", CanaryKind.Secret, "sHn1Pd7Gu5 Wa3Ik9Vt2Oj6Zb");

    public static Canary Text { get; } = new("text", CanaryKind.Data, "Wilhelmina Quetzalcoatl & Sons, Xylophonstrasse");

    public static Canary Number { get; } = new("number", CanaryKind.Data, "7319028464.55", fragment: 12);

    public static Canary Time { get; } = new("time", CanaryKind.Data, "2031-07-19 04:51:37", fragment: 16);

    public static Canary Note { get; } = new("note", CanaryKind.Data, "Michaelmasdebt; Ypsilantiphoneth-Gwyneddnoon");

    public static Canary State { get; } = new("state", CanaryKind.Data, "Ferdinandzeile-Zwölfpfennig");

    public static Canary Words { get; } = new("the service's words", CanaryKind.Data, "Kaltenbrunner-Vasquezaldokrakowiak");

    /// <summary>
    /// The id of the first opportunity. It is a GUID. The id of the second opportunity is <see cref="AutoId"/>.
    /// </summary>
    public static Canary Guid { get; } = new("GUID", CanaryKind.Id, "c41d7e90-5b2f-4a68-9e13-d07f82b6a5c4", fragment: 13);

    public static Canary DigitsOfGuid { get; } =
        new("GUID's digits", CanaryKind.Id, "c41d7e905b2f4a689e13d07f82b6a5c4", fragment: 12);

    public static Canary AutoId { get; } = new("AutoId", CanaryKind.Id, "OPP-QX-5583017");

    public static Canary VenueId { get; } = new("venue opportunity's id", CanaryKind.Id, "839201746655", fragment: 12);

    public static IReadOnlyList<Canary> All { get; } =
    [
        AccessKey,
        SecretKey,
        ApiKey,
        VenueKey,
        VenueSecret,
        Text,
        Number,
        Time,
        Note,
        State,
        Words,
        Guid,
        DigitsOfGuid,
        AutoId,
        VenueId,
    ];

    private static readonly SearchValues<string> Forms =
        SearchValues.Create([.. All.SelectMany(static canary => canary.Forms)], StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether a text contains any canary. One search for all canaries is faster than many searches.</summary>
    public static bool AreIn(ReadOnlySpan<char> text) => text.ContainsAny(Forms);

    /// <summary>A text with all canaries that a service could echo. <see cref="State"/> is never sent.</summary>
    public static string Echo { get; } =
        string.Join(" | ", All.Where(static canary => canary != State).Select(static canary => canary.Text))
            .Replace("\"", "'", StringComparison.Ordinal);
}
