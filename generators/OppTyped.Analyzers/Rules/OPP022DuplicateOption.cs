using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP022: Two members have the same option text.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP022DuplicateOption : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP022",
        "Two members have the same option text",
        "{0}");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        UseOfOppTyped.Register(context, static start => TypeActions.Register(start, Analyze));
    }

    private static void Analyze(TypeAnalysisContext context)
    {
        // The text of a member without [Option] is its name, and names are unique. So two equal texts are possible only if at
        // least one member has [Option].
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type
            || !type.GetMembers().Any(static member => member.HasAttribute(AttributeNames.Option))
            || EnumParser.Parse(type) is not { } options)
        {
            return;
        }

        ReportAliases(context, type, options);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (OptionModel option in options.Options)
        {
            // Two members with the same name are reported by the compiler.
            if (known.TryGetValue(option.Text, out string? first) && first != option.Member)
            {
                ISymbol member = type.GetMembers(option.Member)[0];
                Location place = member.FindAttribute(AttributeNames.Option)?.GetLocation(context.CancellationToken)
                    ?? member.GetLocation();
                context.ReportDiagnostic(Diagnostic.Create(
                    Rule,
                    place,
                    $"{first} and {option.Member} have the same option text '{option.Text}', which is always read as {first}. "
                        + "Remove one of them, or correct its text."));
            }

            known[option.Text] = first ?? option.Member;
        }
    }

    // If several members have the same value, only the first member is written and read. The texts of the other members are never
    // used.
    private static void ReportAliases(TypeAnalysisContext context, INamedTypeSymbol type, EnumModel options)
    {
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.FindAttribute(AttributeNames.Option) is { } attribute
                && attribute.Argument() is string { Length: > 0 } text
                && First(member) is { } first
                && first.Text != text)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rule,
                    attribute.GetLocation(context.CancellationToken),
                    $"{member.Name} has the option text '{text}', but the same value as {first.Member}. "
                        + $"So '{text}' is never written or read. Give {member.Name} its own value."));
            }
        }

        OptionModel? First(IFieldSymbol member) =>
            options.Options.Any(option => option.Member == member.Name)
                ? null
                : options.Options.FirstOrDefault(option =>
                    type.GetMembers(option.Member).OfType<IFieldSymbol>().FirstOrDefault() is { } first
                    && Equals(first.ConstantValue, member.ConstantValue));
    }
}
