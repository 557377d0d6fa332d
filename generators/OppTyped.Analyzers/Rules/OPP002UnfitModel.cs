using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A model must be an ordinary class or record.</summary>
internal static class OPP002UnfitModel
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP002",
        "A model must be an ordinary class or record",
        "{0} cannot be a model, because it is {1}. Use an ordinary partial class or record.");
}
