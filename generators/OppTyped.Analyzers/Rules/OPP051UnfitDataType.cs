using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>A member's type must be one that its field's data type fits.</summary>
internal static class OPP051UnfitDataType
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP051",
        "A member's type must be one that its field's data type fits",
        "{0} is of type {1}, but {2} is of type {3} in the account. Use {4}.");
}
