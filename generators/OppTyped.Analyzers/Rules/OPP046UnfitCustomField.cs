using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A custom field is a venue opportunity's, and has a positive id.</summary>
internal static class OPP046UnfitCustomField
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP046",
        "A custom field is a venue opportunity's, and has a positive id",
        "{0} cannot be a custom field: {1}");
}
