using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>An enum's options should be those of its field.</summary>
internal static class OPP054OptionsDiffer
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Warning(
        "OPP054",
        "An enum's options should be those of its field",
        "{0}");
}
