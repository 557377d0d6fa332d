using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP003: C# version is older than 11.</summary>
internal static class OPP003LanguageVersionTooOld
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP003",
        "C# version is older than 11",
        "OppTyped emits C# 11 code, but this project compiles with an older C# version. Set LangVersion to 11 or later, "
            + "or remove it.");
}
