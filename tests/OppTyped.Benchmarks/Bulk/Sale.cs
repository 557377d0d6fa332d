using System.Globalization;
using OppTyped.Sandbox;

namespace OppTyped.Benchmarks.Bulk;

/// <summary>A row of the file; its members are the file's columns.</summary>
#pragma warning disable IDE1006, CA1707, SA1300 // Named as the columns.
internal sealed record Sale(
    string opportunity_id,
    string sales_agent,
    string product,
    string? account,
    string deal_stage,
    DateOnly? engage_date,
    DateOnly? close_date,
    decimal? close_value)
{
    public OpportunityUpdate ToUpdate() => new OpportunityUpdate<Deal>(opportunity_id, new DealPatch
    {
        Agent = sales_agent,
        Product = product,
        Account = string.IsNullOrEmpty(account) ? Change.Clear : account,
        Stage = deal_stage,
        Value = Change.FromNullable(close_value),
        Engaged = Change.FromNullable(AsInstant(engage_date)),
    });

    public bool IsHeldBy(SandboxOpportunity held) =>
        held["mx_Custom_1"] == sales_agent && held["mx_Custom_5"] == product && held["mx_Custom_10"] == (string.IsNullOrEmpty(account) ? null : account)
        && held["mx_Custom_2"] == deal_stage && held["mx_Custom_6"] == close_value?.ToString(CultureInfo.InvariantCulture)
        && held["mx_Custom_8"] == engage_date?.ToString("yyyy-MM-dd 00:00:00", CultureInfo.InvariantCulture);

    private static DateTimeOffset? AsInstant(DateOnly? date) => date is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;
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
