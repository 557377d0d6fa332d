using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Parses models from their symbols. Returns null for a type that emitted code cannot extend. Nothing is emitted for such a type.
/// </summary>
internal static class ModelParser
{
    public static bool IsClassOrRecord(SyntaxNode node, CancellationToken cancellation) =>
        node is ClassDeclarationSyntax || node.IsKind(SyntaxKind.RecordDeclaration);

    public static OpportunityModel? ParseOpportunity(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        IsFirst(context)
            ? ParseOpportunity(
                (INamedTypeSymbol)context.TargetSymbol,
                (TypeDeclarationSyntax)context.TargetNode,
                context.Attributes[0],
                context.SemanticModel.Compilation,
                ModelProblemSink.None,
                cancellation)
            : null;

    public static FieldSetModel? ParseFieldSet(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        IsFirst(context)
            ? ParseFieldSet(
                (INamedTypeSymbol)context.TargetSymbol,
                (TypeDeclarationSyntax)context.TargetNode,
                context.SemanticModel.Compilation,
                ModelProblemSink.None,
                cancellation)
            : null;

    public static VenueModel? ParseVenue(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        IsFirst(context)
            ? ParseVenue(
                (INamedTypeSymbol)context.TargetSymbol,
                (TypeDeclarationSyntax)context.TargetNode,
                context.Attributes[0],
                context.SemanticModel.Compilation,
                ModelProblemSink.None,
                cancellation)
            : null;

    /// <summary>Parses a model. If the model cannot be mapped, adds the reasons to the log and returns null.</summary>
    public static OpportunityModel? ParseOpportunity(
        INamedTypeSymbol symbol,
        TypeDeclarationSyntax declaration,
        AttributeData attribute,
        Compilation compilation,
        ModelProblemSink log,
        CancellationToken cancellation)
    {
        // An argument that is not a number is reported by the compiler.
        if (attribute.Argument() is not int eventCode || !IsNamed(symbol))
        {
            return null;
        }

        bool isValid = (eventCode > 0 || log.Add(ModelProblem.EventCodeNotPositive, symbol, attribute, symbol.Name))
            & (!symbol.HasAttribute(AttributeNames.FieldSet)
                || log.Add(ModelProblem.UnsupportedDeclaration, symbol, attribute, symbol.Name, "also a field set"))
            & (!symbol.HasAttribute(AttributeNames.VenueOpportunity)
                || log.Add(ModelProblem.UnsupportedDeclaration, symbol, attribute, symbol.Name, "also a venue opportunity"));
        DeclaredType? type = TypeParser.Parse(symbol, declaration, hasPatch: true, log);
        MemberMap members = MemberParser.Parse(symbol, compilation, ModelForm.Opportunity, log, cancellation, out var all);
        return isValid && type is not null
            ? new OpportunityModel(
                type,
                eventCode,
                members,
                members.Defect is null ? ConstructionParser.Parse(symbol, all, members) : null,
                ApiParser.Parse(symbol, attribute))
            : null;
    }

    /// <summary>Parses a field set. If the field set cannot be mapped, adds the reasons to the log and returns null.</summary>
    public static FieldSetModel? ParseFieldSet(
        INamedTypeSymbol symbol,
        TypeDeclarationSyntax declaration,
        Compilation compilation,
        ModelProblemSink log,
        CancellationToken cancellation)
    {
        // If the type is also marked [OpportunityType] or [VenueOpportunity], the parser of that attribute reports the problem.
        if (symbol.HasAttribute(AttributeNames.OpportunityType)
            || symbol.HasAttribute(AttributeNames.VenueOpportunity)
            || !IsNamed(symbol))
        {
            return null;
        }

        DeclaredType? type = TypeParser.Parse(symbol, declaration, hasPatch: false, log);
        MemberMap members = MemberParser.Parse(symbol, compilation, ModelForm.FieldSet, log, cancellation, out var all);
        if (members.Defect is not null)
        {
            return type is null ? null : new FieldSetModel(type, members, Construction: null);
        }

        Construction? construction = ConstructionParser.Parse(symbol, all, members);
        bool isValid = construction is not null
            || log.Add(
                ModelProblem.InvalidFieldSet,
                symbol,
                null,
                symbol.Name,
                ConstructionParser.ExplainFailure(symbol, members) is { } reason
                    ? $"no object of it can be created, because {reason}"
                    : "no object of it can be created");
        return isValid && type is not null ? new FieldSetModel(type, members, construction) : null;
    }

    /// <summary>
    /// Parses a venue opportunity. If the opportunity cannot be mapped, adds the reasons to the log and returns null.
    /// </summary>
    public static VenueModel? ParseVenue(
        INamedTypeSymbol symbol,
        TypeDeclarationSyntax declaration,
        AttributeData attribute,
        Compilation compilation,
        ModelProblemSink log,
        CancellationToken cancellation)
    {
        // If the type is also marked [OpportunityType], ParseOpportunity reports the problem.
        if (symbol.HasAttribute(AttributeNames.OpportunityType) || !IsNamed(symbol))
        {
            return null;
        }

        bool isValid = !symbol.HasAttribute(AttributeNames.FieldSet)
            || log.Add(ModelProblem.UnsupportedDeclaration, symbol, null, symbol.Name, "also a field set");
        DeclaredType? type = TypeParser.Parse(symbol, declaration, hasPatch: true, log);
        MemberMap members = MemberParser.Parse(symbol, compilation, ModelForm.Venue, log, cancellation, out _);
        return isValid && type is not null ? new VenueModel(type, members, ApiParser.Parse(symbol, attribute)) : null;
    }

    /// <summary>Returns whether a type is a field set that a model can contain.</summary>
    public static bool IsFieldSet(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        // A field set of another assembly already has a mapper, so it is not parsed, even if an editor has its source code.
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return type.AllInterfaces.Any(static implemented =>
                implemented is
                {
                    Name: "IFieldSet",
                    ContainingNamespace: { Name: "Fields", ContainingNamespace.Name: "OppTyped" },
                });
        }

        return type.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && IsClassOrRecord(declaration, cancellation)
            && ParseFieldSet(type, declaration, compilation, ModelProblemSink.None, cancellation) is { Members.Defect: null };
    }

    // In incomplete code, a type or a containing type can have no name. No part can be emitted for such a type.
    private static bool IsNamed(ISymbol symbol) =>
        symbol is INamespaceSymbol { IsGlobalNamespace: true } || (symbol.Name.Length > 0 && IsNamed(symbol.ContainingSymbol));

    // If a class is declared twice by mistake, the compiler reports the duplicate attribute. The model must be emitted only once.
    private static bool IsFirst(GeneratorAttributeSyntaxContext context) =>
        context.TargetSymbol.GetAttributes()
            .First(attribute =>
                SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, context.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference is { } first
        && first.SyntaxTree == context.TargetNode.SyntaxTree
        && context.TargetNode.Span.Contains(first.Span);
}
