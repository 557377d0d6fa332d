using System;
using System.Collections.Generic;
using OppTyped;

// These collections cannot be null, so they are always sent.
#pragma warning disable OPP019

namespace Acme.Sales;

/// <summary>A risk.</summary>
public enum Risk
{
    /// <summary>Fire.</summary>
    Fire,

    /// <summary>Any risk of the account that is not a member of this enum.</summary>
    [UnknownOption]
    Other,
}

/// <summary>A model with collections that cannot be null.</summary>
[OpportunityType(12000)]
public partial class Portfolio
{
    /// <summary>The regions.</summary>
    [Schema("mx_Custom_1")]
    public required List<string> Regions { get; init; }

    /// <summary>The risks.</summary>
    [Schema("mx_Custom_2")]
    public Risk[] Risks { get; set; } = Array.Empty<Risk>();

    /// <summary>The tags.</summary>
    [Schema("mx_Custom_3")]
    public HashSet<string> Tags { get; set; } = new();
}
