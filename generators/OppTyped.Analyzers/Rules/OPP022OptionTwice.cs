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
        "It looks like {0} and {1} both stand for the option '{2}': it is always read as {0}. Remove one, or correct its text.");

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

        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (OptionModel option in options.Options)
        {
            if (known.TryGetValue(option.Text, out string? first))
            {
                ISymbol member = type.GetMembers(option.Member)[0];
                Location place = member.FindAttribute(AttributeNames.Option)?.Place(context.CancellationToken) ?? member.Place();
                context.ReportDiagnostic(Diagnostic.Create(Rule, place, first, option.Member, option.Text));
            }
            else
            {
                known.Add(option.Text, option.Member);
            }
        }
    }
}
