using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Models;

/// <summary>A member marked <c>[Schema]</c> or <c>[CustomField]</c>, at its declaration.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Mapping">The attribute that maps it.</param>
/// <param name="Field">The parsed field, as the first owner maps it.</param>
/// <param name="Owners">
/// The models and field sets that have the member. There are several if the member is inherited. Models come before field sets.
/// </param>
internal sealed record MappedMember(ISymbol Symbol, AttributeData Mapping, FieldModel Field, IReadOnlyList<MappedType> Owners)
{
    /// <summary>The enum of the member's options, or null if its type is not an enum.</summary>
    public EnumModel? Options => Owners[0].Members.Enums.FirstOrDefault(candidate => candidate.FullName == Field.Value.EnumName);
}
