using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>
/// OPP048, OPP026: removes a setting of a mapping attribute: <c>ReadOnly</c>, <c>Kind</c> or <c>AllowUnknown</c>.
/// </summary>
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
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        AttributeSyntax? attribute = root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>();
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            string name = diagnostic.Properties.TryGetValue("Setting", out string? setting) ? setting! : "ReadOnly";
            if (attribute?.ArgumentList?.Arguments
                    .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name) is { } found)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Remove {name}",
                        _ => Task.FromResult(
                            context.Document.WithSyntaxRoot(root!.RemoveNode(found, SyntaxRemoveOptions.KeepNoTrivia)!)),
                        nameof(RemoveSettingFix) + name),
                    diagnostic);
            }
        }
    }
}
