using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.CodeFixes;

/// <summary>OPP020: adds an <c>[UnknownOption]</c> member to an enum.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddUnknownOptionFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP020"];

    /// <summary>
    /// Returns null, because fixing all diagnostics at once would add the option twice if two members have the same enum type.
    /// </summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null
            || DeclaredTypeSyntax.Of(root.FindNode(context.Span)) is not { } type
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics
            || EnumIn(semantics.GetTypeInfo(type, context.CancellationToken).Type)
                is not { DeclaringSyntaxReferences.IsEmpty: false } options
            || !HasRoom(options)
            || await options.DeclaringSyntaxReferences[0].GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false)
                is not EnumDeclarationSyntax { ContainsDiagnostics: false } declaration
            || context.Document.Project.Solution.GetDocument(declaration.SyntaxTree) is not { } document)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Add [UnknownOption] to {options.Name}",
                cancellation => AddAsync(document, declaration, options, cancellation),
                nameof(AddUnknownOptionFix)),
            context.Diagnostics);
    }

    private static INamedTypeSymbol? EnumIn(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } found => found,
        INamedTypeSymbol { TypeArguments.Length: 1 } outer => EnumIn(outer.TypeArguments[0]),
        IArrayTypeSymbol array => EnumIn(array.ElementType),
        _ => null,
    };

    // The fix edits the text, not the syntax tree. So the formatting of the rest of the enum does not change.
    private static async Task<Document> AddAsync(
        Document document,
        EnumDeclarationSyntax declaration,
        INamedTypeSymbol options,
        CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        SemanticModel? semantics = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        string attribute = IsInScope(semantics, declaration.OpenBraceToken.SpanStart)
            ? "UnknownOption"
            : "OppTyped.UnknownOption";
        string member = $"[{attribute}] {FindFreeName(options)}{GetFreeValue(options)}";
        return document.WithText(text.WithChanges(Insertions(declaration, text, member)));
    }

    private static IEnumerable<TextChange> Insertions(EnumDeclarationSyntax declaration, SourceText text, string member)
    {
        if (declaration.Members.Count == 0)
        {
            return [At(declaration.OpenBraceToken.Span.End, $" {member}")];
        }

        EnumMemberDeclarationSyntax last = declaration.Members.Last();
        bool hasComma = declaration.Members.SeparatorCount == declaration.Members.Count;
        SyntaxToken end = hasComma ? declaration.Members.GetSeparator(declaration.Members.Count - 1) : last.GetLastToken();
        TextLine endLine = text.Lines.GetLineFromPosition(end.Span.End);
        string indentation = text.ToString(
            TextSpan.FromBounds(text.Lines.GetLineFromPosition(last.SpanStart).Start, last.SpanStart));
        if (indentation.Trim().Length > 0 || declaration.CloseBraceToken.SpanStart <= endLine.End)
        {
            return [At(end.Span.End, hasComma ? $" {member}," : $", {member}")];
        }

        // The new member gets its own line below the last member. A comment at the end of the last member's line does not move.
        string newLine = text.ToString(TextSpan.FromBounds(endLine.End, endLine.EndIncludingLineBreak));
        TextChange line = At(endLine.End, $"{newLine}{indentation}{member}{(hasComma ? "," : "")}");
        return hasComma ? [line]
            : end.Span.End == endLine.End ? [At(endLine.End, $",{line.NewText}")]
            : [At(end.Span.End, ","), line];
    }

    private static TextChange At(int position, string text) => new(new TextSpan(position, 0), text);

    private static bool IsInScope(SemanticModel? semantics, int position) =>
        semantics is not null
        && semantics.LookupNamespacesAndTypes(position, name: "UnknownOption").IsEmpty
        && semantics.LookupNamespacesAndTypes(position, name: "UnknownOptionAttribute") is { Length: 1 } found
        && found[0].ContainingNamespace is { Name: "OppTyped", ContainingNamespace.IsGlobalNamespace: true };

    private static string FindFreeName(INamedTypeSymbol options)
    {
        string name = "Unknown";
        for (int number = 2; !options.GetMembers(name).IsEmpty; number++)
        {
            name = $"Unknown{number.ToString(CultureInfo.InvariantCulture)}";
        }

        return name;
    }

    // The value must differ from the values of all other members. If C# assigns this value by default, the fix leaves it out.
    private static string GetFreeValue(INamedTypeSymbol options)
    {
        List<decimal> taken = Values(options);
        decimal next = NextValue(options);
        bool isImplied = taken.Count == 0 || (!IsFlags(options) && taken[taken.Count - 1] + 1 == next);
        return isImplied ? "" : $" = {next.ToString(CultureInfo.InvariantCulture)}";
    }

    private static decimal NextValue(INamedTypeSymbol options)
    {
        decimal highest = Values(options).DefaultIfEmpty(-1).Max();
        if (!IsFlags(options))
        {
            return highest + 1;
        }

        decimal flag = 1;
        while (flag <= highest)
        {
            flag *= 2;
        }

        return flag;
    }

    private static List<decimal> Values(INamedTypeSymbol options) =>
    [
        .. options.GetMembers().OfType<IFieldSymbol>()
            .Where(static member => member.HasConstantValue)
            .Select(static member => Convert.ToDecimal(member.ConstantValue, CultureInfo.InvariantCulture)),
    ];

    private static bool IsFlags(INamedTypeSymbol options) =>
        options
            .GetAttributes()
            .Any(static attribute => attribute.AttributeClass is { Name: "FlagsAttribute", ContainingNamespace.Name: "System" });

    private static bool HasRoom(INamedTypeSymbol options) => NextValue(options) <= options.EnumUnderlyingType?.SpecialType switch
    {
        SpecialType.System_SByte => sbyte.MaxValue,
        SpecialType.System_Byte => byte.MaxValue,
        SpecialType.System_Int16 => short.MaxValue,
        SpecialType.System_UInt16 => ushort.MaxValue,
        SpecialType.System_UInt32 => uint.MaxValue,
        SpecialType.System_Int64 => long.MaxValue,
        SpecialType.System_UInt64 => ulong.MaxValue,
        _ => int.MaxValue,
    };
}
