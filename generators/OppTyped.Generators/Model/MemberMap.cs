namespace OppTyped.Generators.Model;

/// <summary>The mapped members of a model or a field set.</summary>
/// <param name="Id">The member marked <c>[OpportunityId]</c>.</param>
/// <param name="Note">The member marked <c>[Note]</c>.</param>
/// <param name="Fields">The members marked <c>[Schema]</c> or <c>[CustomField]</c>. Members of base types come first.</param>
/// <param name="Enums">The enums that the members use, without duplicates.</param>
/// <param name="Defect">The first member that cannot be mapped, or null.</param>
internal sealed record MemberMap(
    string? Id,
    NoteModel? Note,
    EquatableArray<FieldModel> Fields,
    EquatableArray<EnumModel> Enums,
    MemberDefect? Defect)
{
    /// <summary>The fields that are sent: all fields that are not read-only.</summary>
    public IEnumerable<FieldModel> WritableFields => Fields.Where(static mapped => !mapped.IsReadOnly);
}
