namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[OpportunityType]</c>, with everything that the emitter needs.</summary>
/// <param name="Type">The declaration of the model.</param>
/// <param name="EventCode">The opportunity type's event code.</param>
/// <param name="Members">The members of the model.</param>
/// <param name="Construction">How an object is created. Null if no object can be created. Such a model can only be sent.</param>
/// <param name="Api">The HTTP interface of the model, or null if the name is taken.</param>
internal sealed record OpportunityModel(
    DeclaredType Type,
    int EventCode,
    MemberMap Members,
    Construction? Construction,
    HttpApi? Api);
