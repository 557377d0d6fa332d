using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A member is mapped once.</summary>
internal static class OPP006MappedTwice
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP006",
        "A member is mapped once",
        "{0} has more than one of [Schema], [OpportunityId] and [Note]. Keep one.");
}
