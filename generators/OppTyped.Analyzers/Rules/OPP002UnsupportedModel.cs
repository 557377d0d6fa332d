using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP002: Model is not an ordinary class or record.</summary>
internal static class OPP002UnsupportedModel
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP002",
        "Model is not an ordinary class or record",
        "{0} cannot be a model, because it is {1}. Use an ordinary partial class or record.");
}
