using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Kinds;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP015: Event code is shared by several models.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP015SharedEventCode : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP015",
        "Event code is shared by several models",
        "{0} and {1} have the same event code {2}, {3}. If the types are different, correct one of the codes.");

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
        if (type.Opportunity is not { EventCode: var code })
        {
            return;
        }

        MappedType[] others = [.. index.ModelsOf(code).Where(other => other != type)];
        MappedType? contradicting = Array.Find(others, other => FindContradiction(type, other) is not null);
        if ((contradicting ?? others.FirstOrDefault()) is { } other)
        {
            // If both models have the same name, the message contains the full name of the other model.
            string name = other.Symbol.Name == type.Symbol.Name ? other.Symbol.ToDisplayString() : other.Symbol.Name;
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                type.Attribute.GetLocation(context.CancellationToken),
                contradicting is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                additionalLocations: null,
                properties: null,
                type.Symbol.Name,
                name,
                code,
                FindContradiction(type, other) is { } field
                    ? $"but map {field} to different kinds of values"
                    : "so both are models of the same opportunity type"));
        }
    }

    // Returns a field that cannot be right in both models, for example a number in one model and a date in the other.
    private static string? FindContradiction(MappedType type, MappedType other) => type.Members.Fields
        .FirstOrDefault(field => other.Members.Fields.Any(known =>
            known.SchemaName == field.SchemaName && !CanBeSameField(known.Value.Kind, field.Value.Kind)))
        ?.SchemaName;

    private static bool CanBeSameField(FieldKind one, FieldKind other) =>
        one == other
        || one.Family == KindFamily.Any
        || other.Family == KindFamily.Any
        || (one.Family == other.Family && one.Family != KindFamily.None);
}
