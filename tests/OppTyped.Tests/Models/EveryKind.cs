namespace OppTyped.Tests.Models;

public enum Stage
{
    [Option("Quote \"sent\" – 見積")]
    Quoted,
    Closed,
}

[OpportunityType(12000)]
public sealed partial class EveryKind
{
    [Schema("text")]
    public string? Text { get; set; }

    [Schema("flag")]
    public bool? Flag { get; set; }

    [Schema("long")]
    public long? Long { get; set; }

    [Schema("ulong")]
    public ulong? ULong { get; set; }

    [Schema("decimal")]
    public decimal? Decimal { get; set; }

    [Schema("double")]
    public double? Double { get; set; }

    [Schema("instant")]
    public DateTimeOffset? Instant { get; set; }

    [Schema("dateTime")]
    public DateTime? DateTime { get; set; }

    [Schema("utcDateTime", Kind = DateTimeKind.Utc)]
    public DateTime? UtcDateTime { get; set; }

    [Schema("guid")]
    public Guid? Guid { get; set; }

    [Schema("stage")]
    public Stage? Stage { get; set; }

    [Note]
    public string? Note { get; set; }
}
