using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>An enum's options must be told apart.</summary>
internal static class OPP013UnfitOptions
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP013",
        "An enum's options must be told apart",
        "{0} cannot be mapped, because the options of {1} cannot be told apart or written: {2}. Correct the enum.");
}
