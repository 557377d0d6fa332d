using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP052: Read-only field is sent.</summary>
internal static class OPP052ReadOnlyFieldSent
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP052",
        "Read-only field is sent",
        "{0} is read-only in the account, so an update cannot set it. Add ReadOnly = true to {1}.");
}
