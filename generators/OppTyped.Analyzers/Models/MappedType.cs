using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Models;

/// <summary>A model or a field set that could be parsed.</summary>
/// <param name="Symbol">The type.</param>
/// <param name="Declaration">The part of it that bears the attribute.</param>
/// <param name="Attribute">The attribute that makes it one.</param>
/// <param name="Members">What it maps.</param>
/// <param name="Opportunity">The model, if it is one and no field set.</param>
internal sealed record MappedType(
    INamedTypeSymbol Symbol,
    TypeDeclarationSyntax Declaration,
    AttributeData Attribute,
    MemberMap Members,
    OpportunityModel? Opportunity);
