using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP007: Mapped member is not accessible.</summary>
internal static class OPP007InaccessibleMember
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP007",
        "Mapped member is not accessible",
        "{0} cannot be mapped, because it {1}. Map a public or internal instance property or field that can be read.");
}
