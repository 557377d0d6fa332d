using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A schema name must be one that the account has.</summary>
internal static class OPP050UnknownField
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP050",
        "A schema name must be one that the account has",
        "The account's {0} has no field '{1}' for {2}{3}");
}
