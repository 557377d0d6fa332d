using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP012: Converter does not fit the member type.</summary>
internal static class OPP012ConverterTypeMismatch
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP012",
        "Converter does not fit the member type",
        "{0} cannot convert {1}. Use an accessible class or struct that implements IFieldConverter<{2}>.");
}
