using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>Mandatory fields should be mapped.</summary>
internal static class OPP053MandatoryFieldsUnmapped
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Info(
        "OPP053",
        "Mandatory fields should be mapped",
        "{0} leaves out what is mandatory in the account: {1}");
}
