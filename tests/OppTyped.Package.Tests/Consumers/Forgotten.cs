using Acme.Sales;
using OppTyped;
using OppTyped.LeadSquared;

namespace Acme.App;

/// <summary>A model of the app, in addition to the models of the library.</summary>
[OpportunityType(12000)]
public partial class Loan
{
    [Schema("mx_Custom_6")]
    public decimal? Sum { get; set; }
}

/// <summary>This call is not awaited. A rule of OppTyped reports the call, but the compiler does not.</summary>
internal static class Forgotten
{
    public static void Renew(ILeadSquaredClient crm) => crm.UpdateAsync("OPP-1", new LoanPatch { Sum = 5m });
}
