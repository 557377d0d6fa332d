namespace OppTyped.Tests.Models;

public enum Stage
{
    [Option("Quote \"sent\" – 見積")]
    Quoted,
    Closed,

    [UnknownOption]
    Another,
}

/// <summary>An enum that lists every option, so it needs no member for unknown options.</summary>
public enum Channel
{
    Web,
    Phone,
}

[Flags]
public enum Cover
{
    None = 0,
    Fire = 1,
    Theft = 2,

    [Option("Storm & hail")]
    Storm = 4,
    Everything = Fire | Theft | Storm,
}

public readonly record struct Money(decimal Amount, string Currency);

public sealed class MoneyConverter : IFieldConverter<Money>
{
    public static string Format(Money value) => value.Currency is null
        ? throw new FormatException()
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.Amount} {value.Currency}");

    public static Money Parse(string text) => text.Split(' ') is [var amount, var currency]
        ? new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency)
        : throw new FormatException();
}

[FieldSet]
public sealed partial record Address
{
    [Schema("mx_CustomObject_1")]
    public string? Street { get; init; }

    [Schema("mx_CustomObject_2")]
    public int? Number { get; init; }

    [Schema("mx_CustomObject_3")]
    public Stage? Stage { get; init; }
}

[OpportunityType(12000)]
public sealed partial class EveryKind
{
    [OpportunityId]
    public string? Id { get; set; }

    [Schema("text")]
    public string? Text { get; set; }

    [Schema("flag")]
    public bool? Flag { get; set; }

    [Schema("byte")]
    public byte? Byte { get; set; }

    [Schema("short")]
    public short? Short { get; set; }

    [Schema("int")]
    public int? Int { get; set; }

    [Schema("long")]
    public long? Long { get; set; }

    [Schema("ulong")]
    public ulong? ULong { get; set; }

    [Schema("int128")]
    public Int128? Int128 { get; set; }

    [Schema("decimal")]
    public decimal? Decimal { get; set; }

    [Schema("double")]
    public double? Double { get; set; }

    [Schema("float")]
    public float? Float { get; set; }

    [Schema("instant")]
    public DateTimeOffset? Instant { get; set; }

    [Schema("dateTime", Kind = DateTimeKind.Unspecified)]
    public DateTime? DateTime { get; set; }

    [Schema("utcDateTime", Kind = DateTimeKind.Utc)]
    public DateTime? UtcDateTime { get; set; }

    [Schema("localDateTime", Kind = DateTimeKind.Local)]
    public DateTime? LocalDateTime { get; set; }

    [Schema("date")]
    public DateOnly? Date { get; set; }

    [Schema("time")]
    public TimeOnly? Time { get; set; }

    [Schema("guid")]
    public Guid? Guid { get; set; }

    [Schema("uri")]
    public Uri? Uri { get; set; }

    [Schema("stage")]
    public Stage? Stage { get; set; }

    [Schema("channel")]
    public Channel? Channel { get; set; }

    [Schema("covers")]
    public Cover? Covers { get; set; }

    [Schema("tags")]
    public IReadOnlyList<string>? Tags { get; set; }

    [Schema("channels")]
    public Channel[]? Channels { get; set; }

    [Schema("stages")]
    public HashSet<Stage>? Stages { get; set; }

    [Schema("address")]
    public Address? Address { get; set; }

    [Schema("price", Converter = typeof(MoneyConverter))]
    public Money? Price { get; set; }

    [Note]
    public string? Note { get; set; }
}

/// <summary>A model with members that must have a value.</summary>
[OpportunityType(12000)]
public sealed partial record Strict(
    [property: Schema("int")] int Count,
    [property: Schema("text")] string Text,
    [property: Schema("covers")] Cover Covers,
    [property: Schema("tags")] IReadOnlyList<string> Tags);
