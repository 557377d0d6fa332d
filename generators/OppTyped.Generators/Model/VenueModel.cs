namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[VenueOpportunity]</c>, with all that is emitted for it.</summary>
/// <param name="Type">Where and how it is declared.</param>
/// <param name="Members">Its members.</param>
/// <param name="Api">The interface of the HTTP calls that carry it; null where its name is taken.</param>
internal sealed record VenueModel(DeclaredType Type, MemberMap Members, HttpApi? Api);
