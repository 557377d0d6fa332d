using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP019: Non-nullable member is always sent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP019AlwaysSentMember : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP019",
        "Non-nullable member is always sent",
        "It looks like an object made to change another field would overwrite {0} with its default, "
            + "because {1} cannot be null and is always sent. Make it nullable, or required.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        ModelIndex.RegisterMemberAction(context, Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, MappedMember member)
    {
        if (!member.Field.IsReadOnly
            && ModelMembers.TypeOf(member.Symbol)
                is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
            && CanBeLeftOut(member.Symbol)
            && !IsUnknownByDefault(member))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, member.Symbol.GetLocation(), member.Field.SchemaName, member.Symbol.Name));
        }
    }

    // A default is sent by mistake only if the member can be set but need not be set.
    private static bool CanBeLeftOut(ISymbol member) =>
        member
            is IPropertySymbol { IsRequired: false, SetMethod: not null }
                or IFieldSymbol { IsRequired: false, IsReadOnly: false }
        && !ConstructionParser.IsSetByEveryConstructor(member);

    // An enum whose value 0 is [UnknownOption] is not sent while it has its default.
    private static bool IsUnknownByDefault(MappedMember member) =>
        member.Options is { IsFlags: false, UnknownMember: { } unknown }
        && ModelMembers.TypeOf(member.Symbol).GetMembers(unknown).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue
            is IConvertible value
        && value.ToDecimal(System.Globalization.CultureInfo.InvariantCulture) == 0;
}
