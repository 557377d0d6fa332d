using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace OppTyped.CodeFixes;

/// <summary>OPP001: makes a model partial, and also the types that contain the model.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddPartialFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP001"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AllOfADocument.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } model)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Make the type partial",
                    cancellation => MakePartialAsync(context.Document, [model], cancellation),
                    nameof(AddPartialFix)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> MakePartialAsync(
        Document document,
        IEnumerable<TypeDeclarationSyntax> models,
        CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (TypeDeclarationSyntax type in models
                .SelectMany(static model => model.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
                .Distinct())
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                editor.ReplaceNode(type, static (current, _) => ((TypeDeclarationSyntax)current).WithPartial());
            }
        }

        return editor.GetChangedDocument();
    }

    // All fixes are applied in one edit. If each fix were a separate edit, one of the edits would be lost when two models are
    // nested in the same type.
    private sealed class AllOfADocument : DocumentBasedFixAllProvider
    {
        public static readonly AllOfADocument Instance = new();

        protected override async Task<Document?> FixAllAsync(
            FixAllContext fixAllContext,
            Document document,
            ImmutableArray<Diagnostic> diagnostics)
        {
            SyntaxNode? root = await document.GetSyntaxRootAsync(fixAllContext.CancellationToken).ConfigureAwait(false);
            return root is null
                ? document
                : await MakePartialAsync(
                        document,
                        diagnostics
                            .Select(diagnostic =>
                                root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>())
                            .OfType<TypeDeclarationSyntax>(),
                        fixAllContext.CancellationToken)
                    .ConfigureAwait(false);
        }
    }
}
