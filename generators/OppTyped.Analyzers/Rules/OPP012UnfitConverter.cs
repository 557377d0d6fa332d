using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A converter must convert the member's type.</summary>
internal static class OPP012UnfitConverter
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP012",
        "A converter must convert the member's type",
        "{0} cannot convert {1}. It must be a class or struct within reach that implements IFieldConverter<{2}>.");
}
