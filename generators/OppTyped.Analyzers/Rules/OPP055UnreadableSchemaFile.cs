using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A schema file must be readable.</summary>
internal static class OPP055UnreadableSchemaFile
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Warning(
        "OPP055",
        "A schema file must be readable",
        "{0} is not checked against, because {1}. Save the body of GetOpportunityTypeMetadata to it as it came.");
}
