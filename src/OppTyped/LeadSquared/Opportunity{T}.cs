using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>An opportunity as it was read.</summary>
/// <typeparam name="TModel">The model it was read as.</typeparam>
/// <param name="Id">The opportunity's id as the service gave it; the one that was asked for where it gave none. On the wire: <c>ProspectOpportunityId</c>.</param>
/// <param name="Model">What the opportunity's fields hold.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Opportunity<TModel>(string Id, TModel Model)
{
    /// <summary>Names the model and nothing of the customer's.</summary>
    public override string ToString() => $"Opportunity read as {typeof(TModel).Name}";
}
