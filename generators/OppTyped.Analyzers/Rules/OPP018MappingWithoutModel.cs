using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>A member is mapped in a model only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP018MappingWithoutModel : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleSet.Warning(
        "OPP018",
        "A member is mapped in a model only",
        "It looks like {0} was meant to be mapped, but {1} is {2}: nothing reads the attribute here. Move the member to a model, or remove the attribute.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(AttributeNames.Schema) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (WhyNever(type) is not { } why || type.IsEmitted())
        {
            return;
        }

        foreach (ISymbol member in type.GetMembers().Where(static member => member is IPropertySymbol or IFieldSymbol))
        {
            foreach (AttributeData attribute in member.GetAttributes().Where(ModelMembers.IsMapping))
            {
                // On the field behind a property, the property is what its author sees.
                string name = (member as IFieldSymbol)?.AssociatedSymbol?.Name ?? member.Name;
                context.ReportDiagnostic(Diagnostic.Create(Rule, attribute.Place(context.CancellationToken), name, type.Name, why));
            }
        }
    }

    // A class that is neither sealed nor static may be the base of a model, in another assembly too.
    private static string? WhyNever(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "an interface",
        TypeKind.Enum => "an enum",
        TypeKind.Struct => type.IsRecord ? "a record struct" : "a struct",
        TypeKind.Class when type.HasAttribute(AttributeNames.OpportunityType) || type.HasAttribute(AttributeNames.VenueOpportunity) || type.HasAttribute(AttributeNames.FieldSet) => null,
        TypeKind.Class when type.IsStatic => "a static class",
        TypeKind.Class when type.IsSealed => "a sealed class without [OpportunityType], [VenueOpportunity] or [FieldSet]",
        _ => null,
    };
}
