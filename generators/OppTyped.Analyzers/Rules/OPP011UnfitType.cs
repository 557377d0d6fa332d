using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A member's type must be one that a field can hold.</summary>
internal static class OPP011UnfitType
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP011",
        "A member's type must be one that a field can hold",
        "{0} is of type {1}, which no field of the CRM can hold. Use {2}.");
}
