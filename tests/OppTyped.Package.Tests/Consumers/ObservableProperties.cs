using Acme.Sales;
using CommunityToolkit.Mvvm.ComponentModel;
using OppTyped;

Console.WriteLine(DealPatch.Between(new Deal { Amount = 5m }, new Deal { Amount = 5m, Customer = "Ada" }));

namespace Acme.Sales
{
    // OppTyped sees a partial property: its declaration is in this file, and the other generator only implements it.
    [OpportunityType(12003)]
    public partial class Deal : ObservableObject
    {
        [ObservableProperty, Schema("mx_Custom_1")]
        public partial string? Customer { get; set; }

        [Schema("mx_Custom_6")]
        public decimal? Amount { get; set; }
    }
}
