namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[OpportunityType]</c>, with everything that the emitter needs.</summary>
/// <param name="Type">The declaration of the model.</param>
/// <param name="EventCode">The opportunity type's event code.</param>
/// <param name="Members">The members of the model.</param>
/// <param name="Construction">
/// How an object is created. Null if no object can be created, or if a member cannot be mapped.
/// </param>
/// <param name="Api">The HTTP interface of the model, or null if the name is taken.</param>
internal sealed record OpportunityModel(
    DeclaredType Type,
    int EventCode,
    MemberMap Members,
    Construction? Construction,
    HttpApi? Api)
{
    /// <summary>
    /// Whether the model can be an argument of <c>GetAsync</c>. If a member cannot be mapped, the emitted method throws an
    /// exception.
    /// </summary>
    public bool IsRead => Construction is not null || Members.Defect is not null;
}
