using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace OppTyped.CodeFixes;

/// <summary>
/// Fixes compiler errors: converts a <c>double</c> or <c>float</c> in a patch to <c>decimal</c>. For example, <c>5.5</c> becomes
/// <c>5.5m</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ConvertToDecimalFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0029", "CS0266"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ChangeValue.FindAsync(context).ConfigureAwait(false)
                is { FieldType.SpecialType: SpecialType.System_Decimal } value
            && value.TypeOf(value.Expression) is { SpecialType: SpecialType.System_Double or SpecialType.System_Single })
        {
            string converted = DecimalLiteral.From(value.Expression)
                ?? $"({value.NameOf(value.FieldType)}){CoalesceEditing.Parenthesize(value.Expression)}";
            value.Offer("Convert to decimal", converted);
        }
    }
}
