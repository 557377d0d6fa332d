namespace OppTyped;

/// <summary>
/// Marks a partial class or record as a model of iVvy's venue opportunities. Map its members to the service's parameters with
/// <see cref="SchemaAttribute"/>, and to the account's custom fields with <see cref="CustomFieldAttribute"/>. OppTyped generates
/// the model's mapper, a <c>{Model}Patch</c> for partial updates, and a <c>{Model}Schema</c> with the names and ids as constants.
/// </summary>
/// <remarks>
/// <para>
/// A member that is <see langword="null"/> is not sent. A member that cannot be <see langword="null"/> is always sent. The
/// opportunity's id and the venue's id are arguments of each call. They are not members of the model.
/// </para>
/// <para>
/// <see cref="Ivvy.IvvyOpportunity"/> is a predefined model with all documented parameters. You can use this model directly or as
/// a base class. A parameter that OppTyped does not know needs <see cref="SchemaAttribute.AllowUnknown"/>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [VenueOpportunity]
/// public partial class Wedding
/// {
///     [Schema("name")]    public string?    Name     { get; set; }
///     [Schema("typeId")]  public int?       TypeId   { get; set; }
///     [Schema("stageId")] public Stage?     Stage    { get; set; }   // enum Stage { Tentative = 69 }
///     [CustomField(12)]   public string?    Florist  { get; set; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class VenueOpportunityAttribute : Attribute
{
    /// <summary>Whether an HTTP interface is generated, and its accessibility.</summary>
    public HttpInterface HttpInterface { get; set; }
}
