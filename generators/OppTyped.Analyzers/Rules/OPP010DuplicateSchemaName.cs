using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP010: Schema name is mapped twice.</summary>
internal static class OPP010DuplicateSchemaName
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP010",
        "Schema name is mapped twice",
        "{0} is mapped to '{1}', and so is {2}: one update cannot hold a field twice. Correct one of the names, "
            + "or remove one of the members.");
}
