using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>An enum's options must be told apart.</summary>
internal static class OPP013UnfitOptions
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP013",
        "An enum's options must be told apart",
        "The options of {0} cannot be written and read: two members are [UnknownOption], a text holds half a surrogate pair, or the enum is out of reach");
}
