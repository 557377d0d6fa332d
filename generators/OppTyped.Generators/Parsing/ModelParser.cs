using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Reads a model from its symbol. What cannot be mapped is no model: then nothing is emitted for it.</summary>
internal static class ModelParser
{
    public static bool IsClassOrRecord(SyntaxNode node, CancellationToken cancellation) =>
        node is ClassDeclarationSyntax || node.IsKind(SyntaxKind.RecordDeclaration);

    public static OpportunityModel? ParseOpportunity(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        if (context.Attributes[0].Argument() is not (int and > 0 and var eventCode) ||
            !IsFirst(context) ||
            symbol.HasAttribute(AttributeNames.FieldSet) ||
            TypeParser.Parse(symbol, (TypeDeclarationSyntax)context.TargetNode, hasPatch: true) is not { } type ||
            MemberParser.Parse(symbol, type, context.SemanticModel.Compilation, isSet: false, cancellation) is not { } members)
        {
            return null;
        }

        return new OpportunityModel(type, eventCode, members, ConstructionParser.Parse(symbol, members));
    }

    public static FieldSetModel? ParseFieldSet(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        !IsFirst(context) ? null : ParseFieldSet((INamedTypeSymbol)context.TargetSymbol, (TypeDeclarationSyntax)context.TargetNode, context.SemanticModel.Compilation, cancellation);

    // A class that was pasted twice bears the attribute twice, an error of its own; it is still one model.
    private static bool IsFirst(GeneratorAttributeSyntaxContext context) =>
        context.TargetSymbol.GetAttributes()
            .First(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, context.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference is { } first
        && first.SyntaxTree == context.TargetNode.SyntaxTree
        && context.TargetNode.Span.Contains(first.Span);

    /// <summary>Whether a type is a field set that a model can hold.</summary>
    public static bool IsFieldSet(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (!type.HasAttribute(AttributeNames.FieldSet))
        {
            return false;
        }

        // In another assembly, its mapper is there already.
        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            return type.AllInterfaces.Any(static face => face is { Name: "IFieldSet", ContainingNamespace.Name: "OppTyped" });
        }

        return type.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && IsClassOrRecord(declaration, cancellation)
            && ParseFieldSet(type, declaration, compilation, cancellation) is not null;
    }

    private static FieldSetModel? ParseFieldSet(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, Compilation compilation, CancellationToken cancellation) =>
        !symbol.HasAttribute(AttributeNames.OpportunityType)
        && TypeParser.Parse(symbol, declaration, hasPatch: false) is { } type
        && MemberParser.Parse(symbol, type, compilation, isSet: true, cancellation) is { } members
        && ConstructionParser.Parse(symbol, members) is { } construction
            ? new FieldSetModel(type, members, construction)
            : null;
}
