using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>An option is one member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP022OptionTwice : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleSet.Warning(
        "OPP022",
        "An option is one member",
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
        // Without a text of its own a member stands for its name, and no two share one.
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
            // Two of one name are the compiler's to report.
            if (known.TryGetValue(option.Text, out string? first) && first != option.Member)
            {
                ISymbol member = type.GetMembers(option.Member)[0];
                Location place = member.FindAttribute(AttributeNames.Option)?.Place(context.CancellationToken) ?? member.Place();
                context.ReportDiagnostic(Diagnostic.Create(Rule, place, $"{first} and {option.Member} both stand for the option '{option.Text}': it is always read as {first}. Remove one, or correct its text."));
            }

            known[option.Text] = first ?? option.Member;
        }
    }

    // Of members of one value the first is written and read; what another says of itself is lost.
    private static void ReportAliases(SymbolAnalysisContext context, INamedTypeSymbol type, EnumModel options)
    {
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.FindAttribute(AttributeNames.Option) is { } attribute
                && attribute.Argument() is string { Length: > 0 } text
                && First(member) is { } first
                && first.Text != text)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, attribute.Place(context.CancellationToken), $"{member.Name} stands for the option '{text}', but it has the value of {first.Member}: '{text}' is neither written nor read. Give it a value of its own."));
            }
        }

        OptionModel? First(IFieldSymbol member) => options.Options.Any(option => option.Member == member.Name) ? null : options.Options.FirstOrDefault(option =>
            type.GetMembers(option.Member).OfType<IFieldSymbol>().FirstOrDefault() is { } first && Equals(first.ConstantValue, member.ConstantValue));
    }
}
