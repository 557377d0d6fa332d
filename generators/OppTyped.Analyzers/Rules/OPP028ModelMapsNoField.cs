using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP028: Model maps no field.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP028ModelMapsNoField : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP028",
        "Model maps no field",
        "{0} maps no field, so {1}. Mark its members with {2}.");

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
        // An abstract model is a base of other models, which can declare the fields.
        if (type.Members is { Fields.Count: 0, Note: null } && !type.Symbol.IsAbstract)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                type.Declaration.Identifier.GetLocation(),
                type.Symbol.Name,
                type.Form == ModelForm.FieldSet
                    ? $"a member of type {type.Symbol.Name} is never sent or read"
                    : "an update with it has nothing to send",
                type.Form == ModelForm.Venue ? "[Schema(\"…\")] or [CustomField(…)]" : "[Schema(\"…\")]"));
        }
    }
}
