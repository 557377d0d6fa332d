using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP046: Custom field is invalid.</summary>
internal static class OPP046UnfitCustomField
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP046",
        "Custom field is invalid",
        "{0} cannot be a custom field: {1}");
}
