using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP055: Schema file cannot be read.</summary>
internal static class OPP055UnreadableSchemaFile
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP055",
        "Schema file cannot be read",
        "No model is checked against {0}, because {1}. "
            + "Save the unchanged response body of GetOpportunityTypeMetadata to this file.");
}
