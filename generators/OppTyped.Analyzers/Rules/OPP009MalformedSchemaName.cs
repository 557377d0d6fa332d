using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP009: Schema name is malformed.</summary>
internal static class OPP009MalformedSchemaName
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP009",
        "Schema name is malformed",
        "{0} cannot be mapped to {1}, which is not a valid schema name{2}. {3}.");
}
