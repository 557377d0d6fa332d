using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP051: Member type does not fit the field's data type.</summary>
internal static class OPP051DataTypeMismatch
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP051",
        "Member type does not fit the field's data type",
        "{0} is of type {1}, but {2} is of type {3} in the account. Use {4}.");
}
