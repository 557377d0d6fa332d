using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP013: Enum options are invalid.</summary>
internal static class OPP013InvalidOptions
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP013",
        "Enum options are invalid",
        "{0} cannot be mapped, because the options of {1} are invalid: {2}. Correct the enum.");
}
