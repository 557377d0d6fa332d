using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP033: changes an ambiguous date-time to UTC.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseUtcFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP033"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax time
            || !context.Diagnostics[0].Properties.TryGetValue("Remedy", out string? remedy)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics)
        {
            return;
        }

        switch (remedy)
        {
            case "Kind":
                ReplaceKind();
                break;
            case "AddKind":
                Register("Add DateTimeKind.Utc", WithArguments(("kind", Named("System", "DateTimeKind", "Utc"))));
                break;
            case "AddTimeAndKind":
                Register(
                    "Add DateTimeKind.Utc",
                    WithArguments(
                        ("hour", "0"),
                        ("minute", "0"),
                        ("second", "0"),
                        ("kind", Named("System", "DateTimeKind", "Utc"))));
                break;
            case "AddStyles":
                Register(
                    "Add DateTimeStyles.AssumeUniversal",
                    WithArguments(("style", Named("System.Globalization", "DateTimeStyles", "AssumeUniversal"))));
                break;
            case "AddProviderAndStyles":
                Register(
                    "Add DateTimeStyles.AssumeUniversal",
                    WithArguments(
                        ("provider", "null"),
                        ("style", Named("System.Globalization", "DateTimeStyles", "AssumeUniversal"))));
                break;
            case "UtcDateTime" when time is MemberAccessExpressionSyntax access:
                Register("Use UtcDateTime", access.WithName(SyntaxFactory.IdentifierName("UtcDateTime")));
                break;
            case "UtcNow":
                Register("Use DateTime.UtcNow", SyntaxFactory.ParseExpression(Named("System", "DateTime", "UtcNow")));
                break;
            case "OffsetUtcNow":
                Register("Use DateTimeOffset.UtcNow", SyntaxFactory.ParseExpression(Named("System", "DateTimeOffset", "UtcNow")));
                break;
        }

        string Named(string @namespace, string type, string member) =>
            $"{ShortTypeName.Of(@namespace, type, semantics, time.SpanStart)}.{member}";

        void ReplaceKind()
        {
            if (GetArguments(time)?.Arguments
                    .LastOrDefault(static argument =>
                        argument.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Unspecified" }) is { } kind)
            {
                var unspecified = (MemberAccessExpressionSyntax)kind.Expression;
                Register("Use DateTimeKind.Utc", time.ReplaceNode(unspecified.Name, SyntaxFactory.IdentifierName("Utc")));
            }
        }

        // If one of the existing arguments is named, the added arguments are also named.
        ExpressionSyntax? WithArguments(params (string Name, string Value)[] added)
        {
            if (GetArguments(time) is not { } list)
            {
                return null;
            }

            bool isNamed = list.Arguments.Any(static argument => argument.NameColon is not null);
            if (isNamed && remedy is "AddStyles" or "AddProviderAndStyles")
            {
                return null;
            }

            IEnumerable<ArgumentSyntax> more = added.Select(argument => SyntaxFactory
                .Argument(SyntaxFactory.ParseExpression(argument.Value))
                .WithNameColon(isNamed ? SyntaxFactory.NameColon(argument.Name).WithTrailingTrivia(SyntaxFactory.Space) : null));
            SeparatedSyntaxList<ArgumentSyntax> arguments = list.Arguments;
            foreach (ArgumentSyntax argument in more)
            {
                arguments = SyntaxFactory.SeparatedList<ArgumentSyntax>(
                    arguments
                        .GetWithSeparators()
                        .Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space))
                        .Add(argument));
            }

            return time.ReplaceNode(list, list.WithArguments(arguments));
        }

        void Register(string title, ExpressionSyntax? replacement)
        {
            if (replacement is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title,
                        _ => Task.FromResult(
                            context.Document.WithSyntaxRoot(root.ReplaceNode(time, replacement.WithTriviaFrom(time)))),
                        title),
                    context.Diagnostics);
            }
        }
    }

    private static ArgumentListSyntax? GetArguments(ExpressionSyntax time) => time switch
    {
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        InvocationExpressionSyntax call => call.ArgumentList,
        _ => null,
    };
}
