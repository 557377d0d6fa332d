using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP001: Model is not partial.</summary>
internal static class OPP001ModelNotPartial
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP001",
        "Model is not partial",
        "{0} is not partial, so OppTyped cannot add its mapper to it. Add the partial modifier.");
}
