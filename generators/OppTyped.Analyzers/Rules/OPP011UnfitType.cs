using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP011: Member type is not supported.</summary>
internal static class OPP011UnfitType
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP011",
        "Member type is not supported",
        "{0} is of type {1}, which no field of the CRM can hold. Use {2}.");
}
