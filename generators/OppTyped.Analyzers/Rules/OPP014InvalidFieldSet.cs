using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP014: Field set cannot be mapped.</summary>
internal static class OPP014InvalidFieldSet
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP014",
        "Field set cannot be mapped",
        "{0} cannot be mapped as a custom field set: {1}");
}
