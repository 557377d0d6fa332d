using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A model must be partial.</summary>
internal static class OPP001ModelNotPartial
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP001",
        "A model must be partial",
        "{0} is not partial, so OppTyped cannot add its mapper to it. Add the partial modifier.");
}
