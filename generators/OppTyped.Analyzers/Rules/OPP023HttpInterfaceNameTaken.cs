using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP023: Name of the HTTP interface is taken.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP023HttpInterfaceNameTaken : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP023",
        "Name of the HTTP interface is taken",
        "{0} has no HTTP interface, because the name {1} {2}. {3}.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        ModelIndex.RegisterTypeAction(context, Analyze);
    }

    private static void Analyze(TypeAnalysisContext context, MappedType type, ModelIndex index)
    {
        if (type.Form != ModelForm.FieldSet
            && !IsSwitchedOff(type, context.Options)
            && ApiParser.ExplainConflict(type.Symbol) is { } reason)
        {
            // The author of a partial interface expects OppTyped to emit the other part. So this case is a warning.
            string name = EmittedNames.HttpInterface(type.Symbol.Name);
            bool isPart = IsPartialInterface(type.Symbol, name, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                type.Declaration.Identifier.GetLocation(),
                isPart ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                additionalLocations: null,
                properties: null,
                type.Symbol.Name,
                name,
                reason,
                isPart
                    ? "Correct your part of the interface, or move its members to an interface with another name"
                    : "Rename your type if you want the interface that OppTyped emits"));
        }
    }

    private static bool IsSwitchedOff(MappedType type, AnalyzerOptions options) =>
        ApiParser.GetChoice(type.Attribute)
            .Or(InterfaceChoiceParser.Parse(options.AnalyzerConfigOptionsProvider.GlobalOptions)) == InterfaceChoice.None;

    private static bool IsPartialInterface(INamedTypeSymbol model, string name, CancellationToken cancellation) =>
        model.Container().GetTypeMembers(name, arity: 0).Any(taken =>
            taken is { TypeKind: TypeKind.Interface, IsFileLocal: false }
            && taken.DeclaringSyntaxReferences.Any(declared =>
                declared.GetSyntax(cancellation) is InterfaceDeclarationSyntax syntax
                && syntax.Modifiers.Any(SyntaxKind.PartialKeyword)));
}
