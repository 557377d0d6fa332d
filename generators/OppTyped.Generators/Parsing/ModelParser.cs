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

    public static OpportunityModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.Attributes[0].Argument() is not (int and > 0 and var eventCode) ||
            TypeParser.Parse((INamedTypeSymbol)context.TargetSymbol, (TypeDeclarationSyntax)context.TargetNode) is not { } type)
        {
            return null;
        }

        var members = new MemberParser(type);
        return members.TryRead((INamedTypeSymbol)context.TargetSymbol, cancellation)
            ? new OpportunityModel(
                type,
                eventCode,
                members.Id,
                members.Note,
                members.Fields.ToEquatableArray(),
                members.Enums.ToEquatableArray())
            : null;
    }
}
