namespace OppTyped;

/// <summary>
/// Marks a partial class or record as a model of one LeadSquared opportunity type. OppTyped generates the model's mapper, a
/// <c>{Model}Patch</c> for partial updates, and a <c>{Model}Schema</c> with the schema names.
/// </summary>
/// <remarks>
/// A model contains the values of an opportunity. A member that is <see langword="null"/> is not sent. A member that cannot be
/// <see langword="null"/> is always sent. To change or clear only some fields, use the generated patch.
/// </remarks>
/// <param name="eventCode">The type's event code in the account, such as 12003. The code must be positive.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OpportunityTypeAttribute(int eventCode) : Attribute
{
    /// <summary>The opportunity type's event code. On the wire: <c>OpportunityEventCode</c>.</summary>
    public int EventCode { get; } = eventCode;

    /// <summary>Whether an HTTP interface is generated, and its accessibility.</summary>
    public HttpInterface HttpInterface { get; set; }
}
