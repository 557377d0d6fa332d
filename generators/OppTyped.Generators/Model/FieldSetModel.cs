namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[FieldSet]</c>, with everything that the emitter needs.</summary>
/// <param name="Type">The declaration of the field set.</param>
/// <param name="Members">The members of the field set.</param>
/// <param name="Construction">How an object is created. Null if a member cannot be mapped.</param>
internal sealed record FieldSetModel(DeclaredType Type, MemberMap Members, Construction? Construction);
