using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP050: Field does not exist in the account.</summary>
internal static class OPP050UnknownField
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP050",
        "Field does not exist in the account",
        "The account's {0} has no field '{1}' for {2}{3}");
}
