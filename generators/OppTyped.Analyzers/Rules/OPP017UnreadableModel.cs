using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP017: Model cannot be read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP017UnreadableModel : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP017",
        "Model cannot be read",
        "{0} can be sent but not read, because no object of it can be created: {1}. Correct the model, "
            + "or add a constructor that needs only mapped members.");

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
        // If a model is abstract, the author does not want objects of it. So an abstract model is not reported.
        if (type.Opportunity is { Construction: null }
            && !type.Symbol.IsAbstract
            && ConstructionParser.ExplainFailure(type.Symbol, type.Members) is { } reason)
        {
            // In a project that only sends the model, this is not an error. A project that reads the model does not compile, and
            // the compiler error does not contain the reason. So in this case, the severity is Warning.
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                type.Declaration.Identifier.GetLocation(),
                IsRead(type.Symbol.Name, context) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                additionalLocations: null,
                properties: null,
                type.Symbol.Name,
                reason));
        }
    }

    // Searches the source code for GetAsync<Model>. The search runs only for models that cannot be read, so it is rare.
    private static bool IsRead(string model, TypeAnalysisContext context) =>
        context.Compilation.SyntaxTrees.Any(tree => tree.GetRoot(context.CancellationToken)
            .DescendantNodes()
            .OfType<GenericNameSyntax>()
            .Any(name => name.Identifier.ValueText == "GetAsync"
                && name.TypeArgumentList.Arguments.Any(argument => GetLastName(argument) == model)));

    private static string? GetLastName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
