using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP053: Mandatory field is not mapped.</summary>
internal static class OPP053MandatoryFieldsUnmapped
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Info(
        "OPP053",
        "Mandatory field is not mapped",
        "{0} does not map these mandatory fields of the account: {1}. Map them if the model covers the whole type.");
}
