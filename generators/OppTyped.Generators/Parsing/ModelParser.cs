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

    public static OpportunityModel? ParseOpportunity(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        IsFirst(context)
            ? ParseOpportunity((INamedTypeSymbol)context.TargetSymbol, (TypeDeclarationSyntax)context.TargetNode, context.Attributes[0], context.SemanticModel.Compilation, ProblemLog.None, cancellation)
            : null;

    public static FieldSetModel? ParseFieldSet(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        IsFirst(context)
            ? ParseFieldSet((INamedTypeSymbol)context.TargetSymbol, (TypeDeclarationSyntax)context.TargetNode, context.SemanticModel.Compilation, ProblemLog.None, cancellation)
            : null;

    public static VenueModel? ParseVenue(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        IsFirst(context)
            ? ParseVenue((INamedTypeSymbol)context.TargetSymbol, (TypeDeclarationSyntax)context.TargetNode, context.SemanticModel.Compilation, ProblemLog.None, cancellation)
            : null;

    /// <summary>Reads a model; null where it cannot be mapped, and then the log knows why.</summary>
    public static OpportunityModel? ParseOpportunity(
        INamedTypeSymbol symbol,
        TypeDeclarationSyntax declaration,
        AttributeData attribute,
        Compilation compilation,
        ProblemLog log,
        CancellationToken cancellation)
    {
        // An argument that is no number is the compiler's to report.
        if (attribute.Argument() is not int eventCode || !IsNamed(symbol))
        {
            return null;
        }

        bool isFit = (eventCode > 0 || log.Add(ModelProblem.EventCodeNotPositive, symbol, attribute, symbol.Name))
            & (!symbol.HasAttribute(AttributeNames.FieldSet) || log.Add(ModelProblem.UnfitForm, symbol, attribute, symbol.Name, "a field set too"))
            & (!symbol.HasAttribute(AttributeNames.VenueOpportunity) || log.Add(ModelProblem.UnfitForm, symbol, attribute, symbol.Name, "a venue opportunity too"));
        DeclaredType? type = TypeParser.Parse(symbol, declaration, hasPatch: true, log);
        MemberMap? members = MemberParser.Parse(symbol, compilation, ModelForm.Opportunity, log, cancellation);
        return isFit && type is not null && members is not null
            ? new OpportunityModel(type, eventCode, members, ConstructionParser.Parse(symbol, members), ApiParser.Parse(symbol))
            : null;
    }

    /// <summary>Reads a field set; null where it cannot be mapped, and then the log knows why.</summary>
    public static FieldSetModel? ParseFieldSet(
        INamedTypeSymbol symbol,
        TypeDeclarationSyntax declaration,
        Compilation compilation,
        ProblemLog log,
        CancellationToken cancellation)
    {
        // Such a one is reported as a model.
        if (symbol.HasAttribute(AttributeNames.OpportunityType) || symbol.HasAttribute(AttributeNames.VenueOpportunity) || !IsNamed(symbol))
        {
            return null;
        }

        DeclaredType? type = TypeParser.Parse(symbol, declaration, hasPatch: false, log);
        if (MemberParser.Parse(symbol, compilation, ModelForm.FieldSet, log, cancellation) is not { } members)
        {
            return null;
        }

        Construction? construction = ConstructionParser.Parse(symbol, members);
        bool isFit = construction is not null || log.Add(ModelProblem.UnfitFieldSet, symbol, null, symbol.Name, ConstructionParser.WhyNone(symbol, members) is { } why ? $"no object of it can be made, as {why}" : "no object of it can be made");
        return isFit && type is not null ? new FieldSetModel(type, members, construction!) : null;
    }

    /// <summary>Reads a venue opportunity; null where it cannot be mapped, and then the log knows why.</summary>
    public static VenueModel? ParseVenue(
        INamedTypeSymbol symbol,
        TypeDeclarationSyntax declaration,
        Compilation compilation,
        ProblemLog log,
        CancellationToken cancellation)
    {
        // Such a one is reported as an opportunity type.
        if (symbol.HasAttribute(AttributeNames.OpportunityType))
        {
            return null;
        }

        bool isFit = !symbol.HasAttribute(AttributeNames.FieldSet) || log.Add(ModelProblem.UnfitForm, symbol, null, symbol.Name, "a field set too");
        DeclaredType? type = TypeParser.Parse(symbol, declaration, hasPatch: true, log);
        MemberMap? members = MemberParser.Parse(symbol, compilation, ModelForm.Venue, log, cancellation);
        return isFit && type is not null && members is not null ? new VenueModel(type, members, ApiParser.Parse(symbol)) : null;
    }

    /// <summary>Whether a type is a field set that a model can hold.</summary>
    public static bool IsFieldSet(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        // In another assembly, its mapper is there already; in an editor, that assembly can be source too.
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return type.AllInterfaces.Any(static face => face is { Name: "IFieldSet", ContainingNamespace.Name: "OppTyped" });
        }

        return type.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && IsClassOrRecord(declaration, cancellation)
            && ParseFieldSet(type, declaration, compilation, ProblemLog.None, cancellation) is not null;
    }

    // While a type is being written, it or what it stands in may have no name yet, and nothing can be added to it.
    private static bool IsNamed(ISymbol symbol) => symbol is INamespaceSymbol { IsGlobalNamespace: true } || (symbol.Name.Length > 0 && IsNamed(symbol.ContainingSymbol));

    // A class that was pasted twice bears the attribute twice, an error of its own; it is still one model.
    private static bool IsFirst(GeneratorAttributeSyntaxContext context) =>
        context.TargetSymbol.GetAttributes()
            .First(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, context.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference is { } first
        && first.SyntaxTree == context.TargetNode.SyntaxTree
        && context.TargetNode.Span.Contains(first.Span);
}
