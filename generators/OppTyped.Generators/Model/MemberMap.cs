namespace OppTyped.Generators.Model;

/// <summary>The members of a model or a field set, as they are mapped.</summary>
/// <param name="Id">The member marked <c>[OpportunityId]</c>.</param>
/// <param name="Note">The member marked <c>[Note]</c>.</param>
/// <param name="IsNotePublic">Whether that is public; it is internal otherwise.</param>
/// <param name="Fields">The members marked <c>[Schema]</c>, base types' first.</param>
/// <param name="Enums">The enums that these are of, each once.</param>
internal sealed record MemberMap(
    string? Id,
    string? Note,
    bool IsNotePublic,
    EquatableArray<FieldModel> Fields,
    EquatableArray<EnumModel> Enums)
{
    /// <summary>The fields that are sent.</summary>
    public IEnumerable<FieldModel> WritableFields => Fields.Where(static mapped => !mapped.IsReadOnly);
}
