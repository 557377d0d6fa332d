using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP048, OPP026: removes a setting of a mapping attribute: <c>ReadOnly</c> or <c>Kind</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveSettingFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP048", "OPP026"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        string name = context.Diagnostics[0].Id == "OPP048" ? "ReadOnly" : "Kind";
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span)
                .FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList?.Arguments
                .FirstOrDefault(argument =>
                    argument.NameEquals?.Name.Identifier.ValueText == name) is { } setting)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove {name}",
                    _ => Task.FromResult(
                        context.Document.WithSyntaxRoot(root.RemoveNode(setting, SyntaxRemoveOptions.KeepNoTrivia)!)),
                    nameof(RemoveSettingFix)),
                context.Diagnostics);
        }
    }
}
