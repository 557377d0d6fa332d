using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Models;

/// <summary>A model, a venue opportunity or a field set that could be parsed.</summary>
/// <param name="Symbol">The type.</param>
/// <param name="Declaration">The part of it that bears the attribute.</param>
/// <param name="Attribute">The attribute that makes it one.</param>
/// <param name="Members">What it maps.</param>
/// <param name="Form">Which of these it is.</param>
/// <param name="Opportunity">The model of an opportunity type, if it is one.</param>
internal sealed record MappedType(
    INamedTypeSymbol Symbol,
    TypeDeclarationSyntax Declaration,
    AttributeData Attribute,
    MemberMap Members,
    ModelForm Form,
    OpportunityModel? Opportunity = null);
