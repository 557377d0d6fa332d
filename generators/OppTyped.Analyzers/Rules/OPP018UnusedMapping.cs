using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP018: Mapping attribute has no effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP018UnusedMapping : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP018",
        "Mapping attribute has no effect",
        "The attribute on {0} has no effect, because {1} is {2}. "
            + "Move the member to a model, or remove the attribute.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        UseOfOppTyped.Register(context, static start => TypeActions.Register(start, Analyze));
    }

    private static void Analyze(TypeAnalysisContext context)
    {
        var type = context.Symbol;
        if (DescribeUnmappable(type) is not { } kind || type.IsEmitted())
        {
            return;
        }

        foreach (ISymbol member in type.GetMembers().Where(static member => member is IPropertySymbol or IFieldSymbol))
        {
            foreach (AttributeData attribute in member.GetAttributes().Where(ModelMembers.IsMapping))
            {
                // If the attribute is on the backing field of a property, the message names the property.
                string name = (member as IFieldSymbol)?.AssociatedSymbol?.Name ?? member.Name;
                // An extension block has no name.
                string owner = type.Name.Length > 0 ? type.Name : type.ContainingType.Name;
                context.ReportDiagnostic(
                    Diagnostic.Create(Rule, attribute.GetLocation(context.CancellationToken), name, owner, kind));
            }
        }
    }

    // Returns null for a class that is neither sealed nor static, because a model in this or another assembly can derive from it.
    // A class that is not abstract and derives from a model is an exception, because the model's code would send an object of
    // this class without the members that the class declares.
    private static string? DescribeUnmappable(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "an interface",
        TypeKind.Enum => "an enum",
        TypeKind.Struct => type.IsRecord ? "a record struct" : "a struct",
        TypeKind.Class when IsMarked(type) => null,
        TypeKind.Class when type.IsStatic => "a static class",
        TypeKind.Class when type.IsSealed => "a sealed class without [OpportunityType], [VenueOpportunity] or [FieldSet]",
        TypeKind.Class when !type.IsAbstract && FindBaseModel(type) is { } model =>
            $"not marked itself, but derives from the model {model.Name}. Mark {type.Name} with the attribute of {model.Name}",
        TypeKind.Class => null,
        _ => "a class with an extension block",
    };

    private static INamedTypeSymbol? FindBaseModel(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (IsMarked(ancestor))
            {
                return ancestor;
            }
        }

        return null;
    }

    private static bool IsMarked(INamedTypeSymbol type) =>
        type.HasAttribute(AttributeNames.OpportunityType)
        || type.HasAttribute(AttributeNames.VenueOpportunity)
        || type.HasAttribute(AttributeNames.FieldSet);
}
