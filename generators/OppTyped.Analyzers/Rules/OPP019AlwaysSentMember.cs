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
        "{1} cannot be null, so it is always sent. An update of other fields would also set {0} to its default value. "
            + "Make {1} nullable or required.");

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
        if (!member.Field.IsReadOnly
            && IsOptional(member.Symbol)
            && member.Uses.Any(static use => IsNeverNull(ModelMembers.TypeOf(use.Symbol)) && !IsUnknownByDefault(use)))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, member.Symbol.GetLocation(), member.Field.SchemaName, member.Symbol.Name));
        }
    }

    private static bool IsNeverNull(ITypeSymbol type) =>
        type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T };

    // A default value can be sent by mistake only if the member is settable but not required.
    private static bool IsOptional(ISymbol member) =>
        member
            is IPropertySymbol { IsRequired: false, SetMethod: not null }
                or IFieldSymbol { IsRequired: false, IsReadOnly: false }
        && !ConstructionParser.IsSetByEveryConstructor(member);

    // If the value 0 of an enum is the [UnknownOption] member, the default value is not sent.
    private static bool IsUnknownByDefault(MemberUse use) =>
        use.Options is { IsFlags: false, UnknownMember: { } unknown }
        && ModelMembers.TypeOf(use.Symbol).GetMembers(unknown).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue
            is IConvertible value
        && value.ToDecimal(System.Globalization.CultureInfo.InvariantCulture) == 0;
}
