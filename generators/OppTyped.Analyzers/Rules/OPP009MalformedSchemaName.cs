using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A schema name must be one that a field can have.</summary>
internal static class OPP009MalformedSchemaName
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP009",
        "A schema name must be one that a field can have",
        "{0} cannot be mapped to {1}, which is no schema name{2}. Write it as the account has it, such as mx_Custom_6 or Status.");
}
