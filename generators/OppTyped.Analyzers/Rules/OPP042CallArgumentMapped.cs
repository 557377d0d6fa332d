using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP042: Member is mapped to a call argument.</summary>
internal static class OPP042CallArgumentMapped
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP042",
        "Member is mapped to a call argument",
        "A member cannot be mapped to '{0}', because you pass this id to each call of AddAsync or UpdateAsync. "
            + "Remove the attribute.");
}
