namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[VenueOpportunity]</c>, with all that is emitted for it.</summary>
/// <param name="Type">Where and how it is declared.</param>
/// <param name="Members">Its members.</param>
internal sealed record VenueModel(DeclaredType Type, MemberMap Members);
