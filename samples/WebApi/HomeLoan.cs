using OppTyped;

namespace WebApi;

/// <summary>
/// An opportunity of the account "home". The two accounts use the same schema names for different fields. A client of this API
/// sends its changes in the JSON form of the patch: <c>{"amount":250000,"stage":null}</c>.
/// </summary>
[OpportunityType(12000)]
internal sealed partial class HomeLoan
{
    [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
    [Schema("mx_Custom_2")] public LoanStage? Stage { get; set; }
}

internal enum LoanStage
{
    Prospecting,
    Sanctioned,
    Disbursed,
    Dropped,
}
