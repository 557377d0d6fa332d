using System.Text.Json.Serialization;
using OppTyped;

namespace WebApi;

/// <summary>An opportunity of the account "motor".</summary>
[OpportunityType(12003)]
internal sealed partial class MotorPolicy
{
    [Schema("mx_Custom_6")] public decimal? SumInsured { get; set; }
    [Schema("mx_Custom_8")] public DateTimeOffset? RenewsAt { get; set; }
    [Schema("Status")] public PolicyStatus? Status { get; set; }
}

[JsonConverter(typeof(JsonStringEnumConverter<PolicyStatus>))]
internal enum PolicyStatus
{
    Open,
    Won,
    Lost,
}

/// <summary>The changes that a client of this API sends. Fields that are missing in the request stay unchanged.</summary>
internal sealed record MotorPolicyChange(decimal? SumInsured, DateTimeOffset? RenewsAt, bool NoRenewal, PolicyStatus? Status)
{
    public MotorPolicyPatch ToPatch() => new()
    {
        SumInsured = SumInsured is { } sum ? sum : Change.Unchanged,
        RenewsAt = NoRenewal ? Change.Clear : RenewsAt is { } time ? time : Change.Unchanged,
        Status = Status is { } status ? status : Change.Unchanged,
    };
}
