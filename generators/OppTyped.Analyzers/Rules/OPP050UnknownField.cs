using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP050: Field does not exist in the account.</summary>
internal static class OPP050UnknownField
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP050",
        "Field does not exist in the account",
        "{2} is mapped to '{1}', but {0} has no such field in the account{3}");
}
