using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP011: Member type is not supported.</summary>
internal static class OPP011UnsupportedMemberType
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP011",
        "Member type is not supported",
        "{0} is of type {1}, which no field of the CRM can hold. Use {2}.");
}
