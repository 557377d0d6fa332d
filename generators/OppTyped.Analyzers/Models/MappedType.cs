using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Models;

/// <summary>A model, a venue opportunity or a field set that was parsed without errors.</summary>
/// <param name="Symbol">The type.</param>
/// <param name="Declaration">The part of the declaration that has the attribute.</param>
/// <param name="Attribute">The attribute that marks the type.</param>
/// <param name="Members">The mapped members.</param>
/// <param name="Form">Whether the type is a model, a venue opportunity or a field set.</param>
/// <param name="Opportunity">The parsed model, or null if the type is not an opportunity type.</param>
internal sealed record MappedType(
    INamedTypeSymbol Symbol,
    TypeDeclarationSyntax Declaration,
    AttributeData Attribute,
    MemberMap Members,
    ModelForm Form,
    OpportunityModel? Opportunity = null);
