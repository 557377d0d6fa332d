using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A field that the account keeps itself is only read.</summary>
internal static class OPP052ReadOnlyField
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Warning(
        "OPP052",
        "A field that the account keeps itself is only read",
        "{0} is read-only in the account, so an update cannot set it. Add ReadOnly = true to {1}.");
}
