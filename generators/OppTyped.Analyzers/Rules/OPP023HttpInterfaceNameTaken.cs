using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP023: Name of the HTTP interface is taken.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP023HttpInterfaceNameTaken : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Info(
        "OPP023",
        "Name of the HTTP interface is taken",
        "{0} has no HTTP interface, because the name {1} {2}. Rename your type if you want the interface that OppTyped emits.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        ModelIndex.RegisterTypeAction(context, Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, MappedType type, ModelIndex index)
    {
        if (type.Form != ModelForm.FieldSet
            && !IsSwitchedOff(type, context.Options)
            && ApiParser.ExplainConflict(type.Symbol) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                type.Declaration.Identifier.GetLocation(),
                type.Symbol.Name,
                EmittedNames.HttpInterface(type.Symbol.Name),
                reason));
        }
    }

    private static bool IsSwitchedOff(MappedType type, AnalyzerOptions options)
    {
        HttpInterface choice = ApiParser.GetChoice(type.Attribute);
        return (choice == HttpInterface.Default
            ? InterfaceChoiceParser.Parse(options.AnalyzerConfigOptionsProvider.GlobalOptions)
            : choice) == HttpInterface.None;
    }
}
