using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Models;

/// <summary>The declaration of a member that is marked <c>[Schema]</c> or <c>[CustomField]</c>.</summary>
/// <param name="Symbol">The property or field, as it is declared.</param>
/// <param name="Mapping">The attribute that maps the member.</param>
/// <param name="Uses">
/// The member in each model and field set that declares or inherits it. Models come before field sets. If the declaring type is
/// generic, the member can have a different type in each model.
/// </param>
internal sealed record MappedMember(ISymbol Symbol, AttributeData Mapping, IReadOnlyList<MemberUse> Uses)
{
    /// <summary>The parsed field of the first model. The type of the field can differ in other models.</summary>
    public FieldModel Field => Uses[0].Field;
}

/// <summary>A mapped member of one model.</summary>
/// <param name="Owner">The model or field set.</param>
/// <param name="Symbol">The property or field, with the type that it has in this model.</param>
/// <param name="Field">The parsed field.</param>
internal sealed record MemberUse(MappedType Owner, ISymbol Symbol, FieldModel Field)
{
    /// <summary>The enum of the member's options, or null if the type of the member is not an enum.</summary>
    public EnumModel? Options => Owner.Members.Enums.FirstOrDefault(candidate => candidate.FullName == Field.Value.EnumName);
}
