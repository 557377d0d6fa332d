namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[OpportunityType]</c>, with all that is emitted for it.</summary>
/// <param name="Type">Where and how it is declared.</param>
/// <param name="EventCode">The opportunity type's event code.</param>
/// <param name="Members">Its members.</param>
/// <param name="Construction">How one is made; null where none can be, and so none be read.</param>
/// <param name="Api">The interface of the HTTP calls that carry it; null where its name is taken.</param>
internal sealed record OpportunityModel(DeclaredType Type, int EventCode, MemberMap Members, Construction? Construction, HttpApi? Api);
