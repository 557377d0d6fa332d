using System.Globalization;
using OppTyped.Sandbox;

namespace OppTyped.Benchmarks.Bulk;

/// <summary>A row of the sales file.</summary>
internal sealed record Sale(
    string Id,
    string Agent,
    string Product,
    string Account,
    string Stage,
    DateOnly? EngagedOn,
    decimal? Value)
{
    public static Sale Of(string[] row) => new(
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        row[5].Length == 0 ? null : DateOnly.ParseExact(row[5], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        row[7].Length == 0 ? null : decimal.Parse(row[7], CultureInfo.InvariantCulture));

    public OpportunityUpdate ToUpdate() => new OpportunityUpdate<Deal>(Id, new DealPatch
    {
        Agent = Agent,
        Product = Product,
        Account = Account.Length == 0 ? Change.Clear : Account,
        Stage = Stage,
        Value = Change.FromNullable(Value),
        Engaged = Change.FromNullable(AsInstant(EngagedOn)),
    });

    public bool IsHeldBy(SandboxOpportunity held) =>
        held["mx_Custom_1"] == Agent
        && held["mx_Custom_5"] == Product
        && (held["mx_Custom_10"] ?? "") == Account
        && held["mx_Custom_2"] == Stage
        && (held["mx_Custom_6"] ?? "") == (Value?.ToString(CultureInfo.InvariantCulture) ?? "")
        && (held["mx_Custom_8"] ?? "") == (EngagedOn is { } day
            ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} 00:00:00")
            : "");

    private static DateTimeOffset? AsInstant(DateOnly? date) =>
        date is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;
}

/// <summary>A sale in the CRM.</summary>
[OpportunityType(12003)]
internal sealed partial class Deal
{
    [Schema("mx_Custom_1")]
    public string? Agent { get; set; }

    [Schema("mx_Custom_2")]
    public string? Stage { get; set; }

    [Schema("mx_Custom_5")]
    public string? Product { get; set; }

    [Schema("mx_Custom_6")]
    public decimal? Value { get; set; }

    [Schema("mx_Custom_8")]
    public DateTimeOffset? Engaged { get; set; }

    [Schema("mx_Custom_10")]
    public string? Account { get; set; }
}
