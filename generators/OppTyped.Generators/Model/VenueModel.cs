namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[VenueOpportunity]</c>, with everything that the emitter needs.</summary>
/// <param name="Type">The declaration of the model.</param>
/// <param name="Members">The members of the model.</param>
/// <param name="Api">The HTTP interface of the model, or null if the name is taken.</param>
internal sealed record VenueModel(DeclaredType Type, MemberMap Members, HttpApi? Api);
