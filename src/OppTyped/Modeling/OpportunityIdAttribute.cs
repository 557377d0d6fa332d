namespace OppTyped;

/// <summary>
/// Marks the <see cref="string"/> member of a model that contains the opportunity's id: a GUID or the account's own AutoId. An
/// update uses the id to find the opportunity, and does not send the id as a field. On the wire: <c>ProspectOpportunityId</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class OpportunityIdAttribute : Attribute;
