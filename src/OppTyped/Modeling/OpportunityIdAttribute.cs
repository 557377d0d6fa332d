namespace OppTyped;

/// <summary>
/// Marks the <see cref="string"/> member of a model that holds the opportunity's id: a GUID or the account's own AutoId.
/// An update uses it as the address and never as one of its fields. On the wire: <c>ProspectOpportunityId</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class OpportunityIdAttribute : Attribute;
