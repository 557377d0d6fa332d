using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A schema name is mapped once.</summary>
internal static class OPP010SchemaNameTwice
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP010",
        "A schema name is mapped once",
        "Another member of this model is mapped to '{0}' already. One update cannot hold a field twice.");
}
