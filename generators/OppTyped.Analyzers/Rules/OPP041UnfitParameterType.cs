using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A member's type must be one that its parameter can hold.</summary>
internal static class OPP041UnfitParameterType
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP041",
        "A member's type must be one that its parameter can hold",
        "{0} is of type {1}, and iVvy's {2} is {3}. Use {4}.");
}
