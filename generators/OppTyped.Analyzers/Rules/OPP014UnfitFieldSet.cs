using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A field set must be mapped itself.</summary>
internal static class OPP014UnfitFieldSet
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP014",
        "A field set must be mapped itself",
        "{0} cannot be mapped as a custom field set: {1}");
}
