using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP054: Enum options differ from the field's options.</summary>
internal static class OPP054OptionsDiffer
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP054",
        "Enum options differ from the field's options",
        "{0}");
}
