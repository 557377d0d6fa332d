using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Kinds;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP019: Member is always sent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP019AlwaysSentMember : DiagnosticAnalyzer
{
    private const string Title = "Member is always sent";

    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP019",
        Title,
        "{1} cannot be null, so it is always sent. An update of other fields would also set {0} to its default value. "
            + "Make {1} nullable or required.");

    private static readonly DiagnosticDescriptor EmptyValueRule = RuleDescriptors.Warning(
        "OPP019",
        Title,
        "The initial value of {1} is an empty {2}, so {1} is always sent. An update of other fields would also clear {0}. {3}.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule, EmptyValueRule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        ModelIndex.RegisterMemberAction(context, Analyze);
    }

    private static void Analyze(TypeAnalysisContext context, MappedMember member)
    {
        if (member.Field.IsReadOnly)
        {
            return;
        }

        if (IsOptional(member.Symbol)
            && member.Uses.Any(static use => IsNeverNull(ModelMembers.TypeOf(use.Symbol)) && !IsUnknownByDefault(use)))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, member.Symbol.GetLocation(), member.Field.SchemaName, member.Symbol.Name));
        }
        else if (InitialValue.Of(member.Symbol, context.CancellationToken) is { } value
            && FindEmptyForm(member, value) is { } form
            && !IsRequired(member.Symbol)
            && !IsOverwritten(member.Symbol, value))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                EmptyValueRule,
                member.Symbol.GetLocation(),
                member.Field.SchemaName,
                member.Symbol.Name,
                form,
                DescribeRemedy(member)));
        }
    }

    private static string? FindEmptyForm(MappedMember member, ExpressionSyntax value) =>
        member.Uses.FirstOrDefault(static use => !IsAddOnly(use.Field))?.Field.Value.Kind.ClearedBy switch
        {
            EmptyValue.Text when InitialValue.IsEmptyText(value) => "text",
            EmptyValue.Collection when InitialValue.IsEmptyCollection(value) => "collection",
            _ => null,
        };

    // An update with a model leaves out add-only parameters.
    private static bool IsAddOnly(FieldModel field) =>
        field.Place == FieldPlace.Parameter && VenueParameter.Find(field.SchemaName) is { Rule: ParameterRule.AddOnly };

    private static string DescribeRemedy(MappedMember member) =>
        !IsSettable(member.Symbol)
            ? $"Give {member.Symbol.Name} a setter, and make it nullable without an initial value"
        : member.Field.Value.IsNullable ? $"Remove the initial value, or make {member.Symbol.Name} required"
        : $"Make {member.Symbol.Name} nullable without an initial value, or make it required";

    // The initial value of a positional record's parameter is its default. In a type with a primary constructor, an initial value
    // replaces the parameter with the same name.
    private static bool IsOverwritten(ISymbol member, ExpressionSyntax value) =>
        value.Parent?.Parent is not ParameterSyntax
        && ConstructionParser.IsSetByEveryConstructor(member)
        && !member.ContainingType.InstanceConstructors.Any(ConstructionParser.IsPrimary);

    private static bool IsNeverNull(ITypeSymbol type) =>
        type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T };

    // A default value can be sent by mistake only if the member is settable but not required.
    private static bool IsOptional(ISymbol member) =>
        IsSettable(member) && !IsRequired(member) && !ConstructionParser.IsSetByEveryConstructor(member);

    private static bool IsSettable(ISymbol member) =>
        member is IPropertySymbol { SetMethod: not null } or IFieldSymbol { IsReadOnly: false };

    private static bool IsRequired(ISymbol member) =>
        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    // If the value 0 of an enum is the [UnknownOption] member, the default value is not sent.
    private static bool IsUnknownByDefault(MemberUse use) =>
        use.Options is { IsFlags: false, UnknownMember: { } unknown }
        && ModelMembers.TypeOf(use.Symbol).GetMembers(unknown).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue
            is IConvertible value
        && value.ToDecimal(System.Globalization.CultureInfo.InvariantCulture) == 0;
}
