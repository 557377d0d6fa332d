namespace OppTyped.Generators.Model;

/// <summary>A class or record marked <c>[OpportunityType]</c>, with all that is emitted for it.</summary>
/// <param name="Type">Where and how it is declared.</param>
/// <param name="EventCode">The opportunity type's event code.</param>
/// <param name="IdMember">The member marked <c>[OpportunityId]</c>.</param>
/// <param name="NoteMember">The member marked <c>[Note]</c>.</param>
/// <param name="Fields">The members marked <c>[Schema]</c>, base types' first.</param>
/// <param name="Enums">The enums that these are of, each once.</param>
internal sealed record OpportunityModel(
    DeclaredType Type,
    int EventCode,
    string? IdMember,
    string? NoteMember,
    EquatableArray<FieldModel> Fields,
    EquatableArray<EnumModel> Enums)
{
    /// <summary>The fields that are sent.</summary>
    public IEnumerable<FieldModel> WritableFields => Fields.Where(static mapped => !mapped.IsReadOnly);
}
