using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>
/// Fixes compiler errors: converts a date or a time to the type of a patch's member. If the value is ambiguous, the fixes are
/// offered for UTC and for local time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ConvertTimeFix : CodeFixProvider
{
    private const string Utc = "Treat the value as UTC", Local = "Treat the value as local time";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0029"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ChangeValue.FindAsync(context).ConfigureAwait(false) is not { } value
            || value.TypeOf(value.Expression) is not { } type)
        {
            return;
        }

        bool isNullable = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        string from = NameOf(isNullable ? ((INamedTypeSymbol)type).TypeArguments[0] : type);
        string to = NameOf(value.FieldType);
        SimpleNameSyntax? clock = FindClock(value.Expression);
        if (clock is not null && UsesOffset(value, clock, out string replaced))
        {
            value.Offer($"Use DateTimeOffset.{clock.GetLastToken().GetNextToken().GetNextToken()}", replaced);
            return;
        }

        foreach ((string title, Func<string, string> convert) in Conversions(value, from, to))
        {
            // The kind of DateTime.Today is local. For such a value, the constructor of DateTimeOffset does not accept offset 0.
            if (title != Utc || clock is null)
            {
                value.Offer(
                    title,
                    isNullable
                        ? CoalesceEditing.IfPresent(value.Expression, value.Expression, convert, $"{value.Change}.Clear")
                        : convert(value.Expression.ToString()));
            }
        }
    }

    private static (string Title, Func<string, string> Convert)[] Conversions(
        ChangeValue value,
        string from,
        string to)
    {
        string offset = Short("DateTimeOffset"), time = Short("DateTime"), day = Short("DateOnly");
        string kind = Short("DateTimeKind"), span = Short("TimeSpan"), midnight = $"{Short("TimeOnly")}.MinValue";
        return (from, to) switch
        {
            ("DateTime", "DateTimeOffset") =>
            [
                (Utc, text => $"new {offset}({text}, {span}.Zero)"),
                (Local, text => $"new {offset}({time}.SpecifyKind({text}, {kind}.Local))"),
            ],
            ("DateOnly", "DateTimeOffset") =>
            [
                (Utc, text => $"new {offset}({text}, {midnight}, {span}.Zero)"),
                (Local, text => $"new {offset}({Primary(text)}.ToDateTime({midnight}, {kind}.Local))"),
            ],
            ("DateOnly", "DateTime") =>
            [
                (Utc, text => $"{Primary(text)}.ToDateTime({midnight}, {kind}.Utc)"),
                (Local, text => $"{Primary(text)}.ToDateTime({midnight}, {kind}.Local)"),
            ],
            ("DateTimeOffset", "DateTime") => [("Use UtcDateTime", text => $"{Primary(text)}.UtcDateTime")],
            ("DateTime", "DateOnly") => [("Use DateOnly.FromDateTime", text => $"{day}.FromDateTime({text})")],
            _ => [],
        };

        string Short(string type) => ShortTypeName.Of("System", type, value.Semantics, value.Expression.SpanStart);

        string Primary(string text) => CoalesceEditing.Parenthesize(SyntaxFactory.ParseExpression(text));
    }

    private static string NameOf(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true } ? type.Name : "";

    // Finds the name DateTime in DateTime.Now, DateTime.UtcNow and DateTime.Today. Also finds it in calls on these properties,
    // such as DateTime.Now.AddDays(1).
    private static SimpleNameSyntax? FindClock(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => FindClock(called.Expression),
        MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "Now" or "UtcNow" or "Today",
            Expression: var type
        } when (type as MemberAccessExpressionSyntax)?.Name is { Identifier.ValueText: "DateTime" } name => name,
        MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "Now" or "UtcNow" or "Today",
            Expression: SimpleNameSyntax { Identifier.ValueText: "DateTime" } name
        } => name,
        MemberAccessExpressionSyntax access => FindClock(access.Expression),
        _ => null,
    };

    // DateTimeOffset has no Today, and some of its members return a DateTime. So the type of the new expression is checked.
    private static bool UsesOffset(ChangeValue value, SimpleNameSyntax clock, out string replaced)
    {
        ExpressionSyntax changed = value.Expression.ReplaceNode(clock, SyntaxFactory.IdentifierName("DateTimeOffset"));
        replaced = changed.ToString();
        return SymbolEqualityComparer.Default.Equals(value.TypeOf(changed), value.FieldType);
    }
}
