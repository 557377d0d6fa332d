using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP006: Member is mapped more than once.</summary>
internal static class OPP006MappedTwice
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP006",
        "Member is mapped more than once",
        "{0} has more than one of the attributes [Schema], [CustomField], [OpportunityId] and [Note]. Keep only one of them.");
}
