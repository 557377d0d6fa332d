using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>A DateTime says what it is when it is unspecified.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP021DateTimeWithoutKind : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleSet.Info(
        "OPP021",
        "A DateTime says what it is when it is unspecified",
        "It looks like {0} may hold a DateTime of unspecified kind, which is refused when it is sent: nothing says which instant it is. Use DateTimeOffset, or add Kind = DateTimeKind.Utc.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        ModelIndex.OnEachMember(context, Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, MappedMember member)
    {
        // What is only read is never refused, and a kind that is said to be unspecified is meant.
        if (!member.Field.IsReadOnly
            && member.Field.Value.ConverterName is null
            && IsDateTime(ModelMembers.TypeOf(member.Symbol))
            && !member.Mapping.NamedArguments.Any(static argument => argument.Key == "Kind"))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, member.Mapping.Place(context.CancellationToken), member.Symbol.Name));
        }
    }

    private static bool IsDateTime(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_DateTime
        || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && IsDateTime(nullable.TypeArguments[0]));
}
