using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators;
using OppTyped.Generators.Parsing;

namespace OppTyped.CodeFixes;

/// <summary>
/// Adds members to a model for the unmapped fields in the schema file of its opportunity type. Skips custom field sets, because
/// they need a <c>[FieldSet]</c> class that the file does not describe.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddUnmappedMembersRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || !IsOnHead(declaration, context.Span)
            || declaration.OpenBraceToken is { IsMissing: true }
            || declaration.CloseBraceToken is { IsMissing: true }
            || declaration.Members.LastOrDefault()?.ContainsDiagnostics == true
            || await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } semantics
            || semantics.GetDeclaredSymbol(declaration, cancellation) is not { } type
            || type.FindAttribute(AttributeNames.OpportunityType)?.Argument() is not int eventCode
            || await FindSchemaAsync(context.Document.Project, eventCode, cancellation).ConfigureAwait(false) is not { } schema)
        {
            return;
        }

        List<SchemaField> unmapped = UnmappedBy(type, schema);
        if (unmapped.Count > 0)
        {
            bool isNullable = semantics.GetNullableContext(declaration.SpanStart).AnnotationsEnabled();
            context.RegisterRefactoring(CodeAction.Create(
                "Add members for the unmapped fields of this type",
                _ => Task.FromResult(
                    context.Document.WithSyntaxRoot(
                        root.ReplaceNode(declaration, AddMembers(declaration, type, unmapped, isNullable)))),
                nameof(AddUnmappedMembersRefactoring)));
        }
    }

    // The refactoring is offered only on the header of the declaration, and not on every line of the body.
    private static bool IsOnHead(TypeDeclarationSyntax declaration, TextSpan span) =>
        span.End
        <= (declaration.OpenBraceToken.IsKind(SyntaxKind.None) ? declaration.Span.End : declaration.OpenBraceToken.SpanStart);

    private static async Task<SchemaFile?> FindSchemaAsync(Project project, int eventCode, CancellationToken cancellation)
    {
        foreach (TextDocument file in project.AdditionalDocuments.OrderBy(
                static file => file.FilePath ?? file.Name,
                StringComparer.Ordinal))
        {
            if ((file.FilePath ?? file.Name).EndsWith(SchemaFile.Suffix, StringComparison.OrdinalIgnoreCase)
                && SchemaFileReader.Read((await file.GetTextAsync(cancellation).ConfigureAwait(false)).ToString()).File
                    is { } schema
                && schema.EventCode == eventCode)
            {
                return schema;
            }
        }

        return null;
    }

    private static List<SchemaField> UnmappedBy(INamedTypeSymbol type, SchemaFile schema)
    {
        // The generator ignores the case of schema names, and maps each schema name only once.
        var mapped = new HashSet<string>(
            ModelMembers
                .InBaseFirstOrder(type)
                .Select(static member => member.FindAttribute(AttributeNames.Schema)?.Argument())
                .OfType<string>(),
            StringComparer.OrdinalIgnoreCase);
        return
        [
            .. schema.Fields.Where(known =>
                SchemaNameParser.IsWellFormed(known.SchemaName) && !known.IsOf(DataTypes.Set) && mapped.Add(known.SchemaName)),
        ];
    }

    private static TypeDeclarationSyntax AddMembers(
        TypeDeclarationSyntax declaration,
        INamedTypeSymbol type,
        List<SchemaField> unmapped,
        bool isNullable)
    {
        var names = new MemberNames(type);
        MemberDeclarationSyntax[] members = [.. unmapped.Select(known => Member(known, names.For(known), isNullable))];

        // A positional record can be declared without a body.
        TypeDeclarationSyntax bodied = !declaration.OpenBraceToken.IsKind(SyntaxKind.None)
            ? declaration
            : declaration
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken))
                .WithCloseBraceToken(
                    SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(declaration.SemicolonToken.TrailingTrivia))
                .WithSemicolonToken(default)
                .WithAdditionalAnnotations(Formatter.Annotation);
        return bodied.AddMembers(members);
    }

    private static MemberDeclarationSyntax Member(SchemaField known, string name, bool isNullable)
    {
        string readOnly = known.IsReadOnly ? ", ReadOnly = true" : "";
        string attribute =
            $"[global::OppTyped.SchemaAttribute({SymbolDisplay.FormatLiteral(known.SchemaName, quote: true)}{readOnly})]";
        return SyntaxFactory
            .ParseMemberDeclaration($"{attribute}\npublic {GetTypeName(known, isNullable)} {name} {{ get; set; }}\n")!
            .WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
    }

    // A field can be empty in the account, so every member is nullable.
    private static string GetTypeName(SchemaField known, bool isNullable)
    {
        string mark = isNullable ? "?" : "";
        return known.IsOf(DataTypes.Number) ? "decimal?"
            : known.IsOf(DataTypes.DateTime) ? "global::System.DateTimeOffset?"
            : known.IsOf(DataTypes.User) || known.IsOf(DataTypes.Product) ? "global::System.Guid?"
            : known.IsOf(DataTypes.Dropdown) && known.IsMultiSelect
                ? $"global::System.Collections.Generic.IReadOnlyList<string>{mark}"
            : $"string{mark}";
    }
}
