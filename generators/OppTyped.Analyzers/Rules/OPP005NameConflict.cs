using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP005: Name conflicts with emitted code.</summary>
internal static class OPP005NameConflict
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP005",
        "Name conflicts with emitted code",
        "{0} cannot be mapped, because OppTyped emits code with the name {1}, which your code already uses. Rename your {1}.");
}
