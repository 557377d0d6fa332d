using CommunityToolkit.Mvvm.ComponentModel;
using OppTyped;

namespace Acme.Sales;

/// <summary>Another generator declares the property Customer, so the generator of OppTyped does not see it.</summary>
[OpportunityType(12003)]
public partial class Deal : ObservableObject
{
    [ObservableProperty]
    [property: Schema("mx_Custom_1")]
    private string? _customer;

    [Schema("mx_Custom_6")]
    public decimal? Amount { get; set; }
}
