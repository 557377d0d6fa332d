using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OppTyped needs C# 11.</summary>
internal static class OPP003OldLanguage
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP003",
        "OppTyped needs C# 11",
        "OppTyped emits C# 11, and this project is compiled as an older one. Set LangVersion to 11 or later, or leave it out.");
}
