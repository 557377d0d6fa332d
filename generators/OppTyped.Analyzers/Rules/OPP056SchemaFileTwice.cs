using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>An event code has one schema file.</summary>
internal static class OPP056SchemaFileTwice
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Warning(
        "OPP056",
        "An event code has one schema file",
        "Event code {0} is described by {1}. {2} is used: remove the others.");
}
