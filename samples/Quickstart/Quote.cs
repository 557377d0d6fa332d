using OppTyped;

namespace Quickstart;

/// <summary>
/// A model that has only the insurance fields that the quoting service uses. <see cref="Insurance"/> is another model of the same
/// opportunity type.
/// </summary>
[OpportunityType(12003)]
public sealed partial record Quote
{
    [Schema("mx_Custom_6")] public required decimal Amount { get; init; }
    [Schema("mx_Custom_7")] public required int Premium { get; init; }
    [Schema("mx_Custom_8")] public required DateTimeOffset RenewsAt { get; init; }
    [Note] public string? Remark { get; init; }
}
