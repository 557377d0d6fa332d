using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP024: Mapped code is made by another source generator.</summary>
internal static class OPP024MadeByAnotherGenerator
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP024",
        "Mapped code is made by another source generator",
        "OppTyped does not see {0}, because a source generator makes it: {1}. {2}.");
}
