using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP041: Member type does not fit the parameter.</summary>
internal static class OPP041ParameterTypeMismatch
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP041",
        "Member type does not fit the parameter",
        "{0} is of type {1}, but iVvy's {2} is {3}. Use {4}.");
}
