using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A mapped member must be within reach.</summary>
internal static class OPP007MemberOutOfReach
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP007",
        "A mapped member must be within reach",
        "{0} cannot be mapped, because it {1}. A mapped member is an instance property or field, public or internal, that can be read.");
}
