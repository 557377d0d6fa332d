namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[FieldSet]</c>, with all that is emitted for it.</summary>
/// <param name="Type">Where and how it is declared.</param>
/// <param name="Members">Its members.</param>
/// <param name="Construction">How one is made.</param>
internal sealed record FieldSetModel(DeclaredType Type, MemberMap Members, Construction Construction);
