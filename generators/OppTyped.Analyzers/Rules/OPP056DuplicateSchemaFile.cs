using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP056: Event code has several schema files.</summary>
internal static class OPP056DuplicateSchemaFile
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP056",
        "Event code has several schema files",
        "Event code {0} is described by several schema files: {1}. {2} is used. Remove the others.");
}
