using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Models;

/// <summary>The declaration of a member that is marked <c>[Schema]</c> or <c>[CustomField]</c>.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Mapping">The attribute that maps the member.</param>
/// <param name="Field">The parsed field of the first owner.</param>
/// <param name="Owners">The models and field sets that declare or inherit the member. Models come before field sets.</param>
internal sealed record MappedMember(ISymbol Symbol, AttributeData Mapping, FieldModel Field, IReadOnlyList<MappedType> Owners)
{
    /// <summary>The enum of the member's options, or null if the type of the member is not an enum.</summary>
    public EnumModel? Options => Owners[0].Members.Enums.FirstOrDefault(candidate => candidate.FullName == Field.Value.EnumName);
}
