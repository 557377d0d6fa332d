using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Models;

/// <summary>A member marked <c>[Schema]</c> or <c>[CustomField]</c>, as its own type declares it.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Mapping">Its attribute.</param>
/// <param name="Field">What the first of its owners makes of it.</param>
/// <param name="Owners">The models and field sets that have it; several, where it is inherited. Models come first.</param>
internal sealed record MappedMember(ISymbol Symbol, AttributeData Mapping, FieldModel Field, IReadOnlyList<MappedType> Owners)
{
    /// <summary>The enum of its options, if it has one.</summary>
    public EnumModel? Options => Owners[0].Members.Enums.FirstOrDefault(candidate => candidate.FullName == Field.Value.EnumName);
}
