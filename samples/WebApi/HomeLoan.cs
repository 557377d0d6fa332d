using System.Text.Json.Serialization;
using OppTyped;

namespace WebApi;

/// <summary>An opportunity of the account "home". The two accounts use the same schema names for different fields.</summary>
[OpportunityType(12000)]
internal sealed partial class HomeLoan
{
    [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
    [Schema("mx_Custom_2")] public LoanStage? Stage { get; set; }
}

[JsonConverter(typeof(JsonStringEnumConverter<LoanStage>))]
internal enum LoanStage
{
    Prospecting,
    Sanctioned,
    Disbursed,
    Dropped,
}

/// <summary>The changes that a client of this API sends. Fields that are missing in the request stay unchanged.</summary>
internal sealed record HomeLoanChange(decimal? Amount, LoanStage? Stage)
{
    public HomeLoanPatch ToPatch() => new()
    {
        Amount = Amount is { } amount ? amount : Change.Unchanged,
        Stage = Stage is { } stage ? stage : Change.Unchanged,
    };
}
