namespace OppTyped;

/// <summary>
/// Marks a partial class or record as a model of one LeadSquared opportunity type. OppTyped generates its mapper, a
/// <c>{Model}Patch</c> for partial updates, and a <c>{Model}Schema</c> with its schema names.
/// </summary>
/// <remarks>
/// A model has an opportunity's values. A member that is <see langword="null"/> is not sent, and a member that cannot be
/// <see langword="null"/> is always sent. To change or clear single fields, use the generated patch.
/// </remarks>
/// <param name="eventCode">The type's event code in the account, such as 12003. Always positive.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OpportunityTypeAttribute(int eventCode) : Attribute
{
    /// <summary>The opportunity type's event code. On the wire: <c>OpportunityEventCode</c>.</summary>
    public int EventCode { get; } = eventCode;
}
