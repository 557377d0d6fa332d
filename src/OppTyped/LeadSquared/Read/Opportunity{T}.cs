using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>An opportunity that was read from the service.</summary>
/// <typeparam name="TModel">The model class that the opportunity was read into.</typeparam>
/// <param name="Id">
/// The opportunity's id as the service returned it, or the requested id if the service returned no id. On the wire:
/// <c>ProspectOpportunityId</c>.
/// </param>
/// <param name="Model">The values of the opportunity's fields.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Opportunity<TModel>(string Id, TModel Model)
{
    /// <summary>Returns the model's name, without customer data.</summary>
    public override string ToString() => $"Opportunity read as {typeof(TModel).Name}";
}
