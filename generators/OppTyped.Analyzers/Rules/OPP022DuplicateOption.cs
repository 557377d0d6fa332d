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
        "It looks like {0}");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(AttributeNames.Option) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        // A member without [Option] has its name as text, and names are unique. So a duplicate needs at least one [Option].
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
            // The compiler reports two members with the same name.
            if (known.TryGetValue(option.Text, out string? first) && first != option.Member)
            {
                ISymbol member = type.GetMembers(option.Member)[0];
                Location place = member.FindAttribute(AttributeNames.Option)?.GetLocation(context.CancellationToken)
                    ?? member.GetLocation();
                context.ReportDiagnostic(Diagnostic.Create(
                    Rule,
                    place,
                    $"{first} and {option.Member} both stand for the option '{option.Text}': it is always read as {first}. "
                        + "Remove one, or correct its text."));
            }

            known[option.Text] = first ?? option.Member;
        }
    }

    // If several members have the same value, only the first is written and read. The texts of the others are never used.
    private static void ReportAliases(SymbolAnalysisContext context, INamedTypeSymbol type, EnumModel options)
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
                    $"{member.Name} stands for the option '{text}', but it has the same value as {first.Member}: "
                        + $"'{text}' is never written or read. Give {member.Name} its own value."));
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
