using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP042: Call argument is mapped to a member.</summary>
internal static class OPP042CallArgumentMapped
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP042",
        "Call argument is mapped to a member",
        "'{0}' is an argument of each call, not a member of a model. Pass it to AddAsync or UpdateAsync, "
            + "and remove the attribute.");
}
