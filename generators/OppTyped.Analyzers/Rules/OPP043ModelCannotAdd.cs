using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP043: Model cannot add opportunities.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP043ModelCannotAdd : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Info(
        "OPP043",
        "Model cannot add opportunities",
        "{0} can update opportunities but cannot add them, because no member is mapped to {1}. "
            + "Map the missing parameters if you want to add opportunities.");

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
        if (type.Form != ModelForm.Venue)
        {
            return;
        }

        string[] lacking =
        [
            .. VenueParameter.All
                .Where(known =>
                    known.Rule == ParameterRule.RequiredToAdd
                    && !type.Members.WritableFields.Any(field => field.SchemaName == known.Name))
                .Select(static known => known.Name),
        ];
        if (lacking.Length > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                type.Declaration.Identifier.GetLocation(),
                type.Symbol.Name,
                MessageLists.List(lacking, "and")));
        }
    }
}
