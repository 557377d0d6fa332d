using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP025: Number type is not exact.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP025InexactNumber : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Info(
        "OPP025",
        "Number type is not exact",
        "{0} is a {1}, so {2}. Use decimal.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        ModelIndex.RegisterMemberAction(context, Analyze);
    }

    private static void Analyze(TypeAnalysisContext context, MappedMember member)
    {
        // A read-only member is never sent. If a member has a converter, the converter defines the text that is sent.
        if (!member.Mapping.NamedArgument<bool>("ReadOnly")
            && member.Mapping.NamedArgument<ITypeSymbol>("Converter") is null
            && Describe(ModelMembers.TypeOf(member.Symbol)) is var (type, example))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, member.Symbol.GetLocation(), member.Symbol.Name, type, example));
        }
    }

    private static (string Type, string Example)? Describe(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double } => ("double", "0.1 + 0.2 is sent as 0.30000000000000004"),
        { SpecialType: SpecialType.System_Single } => ("float", "16777217 is sent as 16777216"),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            Describe(nullable.TypeArguments[0]),
        _ => null,
    };
}
