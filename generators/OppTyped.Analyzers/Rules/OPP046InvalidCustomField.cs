using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP046: Custom field is invalid.</summary>
internal static class OPP046InvalidCustomField
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP046",
        "Custom field is invalid",
        "{0} cannot be a custom field: {1}");
}
