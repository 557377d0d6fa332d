using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP010: Schema name is mapped twice.</summary>
internal static class OPP010DuplicateSchemaName
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP010",
        "Schema name is mapped twice",
        "{0} and {2} are both mapped to '{1}', but an update can contain a field only once. "
            + "Correct one of the names, or remove one of the members.");
}
