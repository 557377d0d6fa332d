namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[VenueOpportunity]</c>, with everything that the emitter needs.</summary>
/// <param name="Type">Its declaration.</param>
/// <param name="Members">Its members.</param>
/// <param name="Api">Its HTTP interface, or null if the name is taken.</param>
internal sealed record VenueModel(DeclaredType Type, MemberMap Members, HttpApi? Api);
