using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A name is needed for what is emitted.</summary>
internal static class OPP005NameTaken
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP005",
        "A name is needed for what is emitted",
        "{0} cannot be mapped while the name {1} is taken: OppTyped emits something of that name. Rename it.");
}
