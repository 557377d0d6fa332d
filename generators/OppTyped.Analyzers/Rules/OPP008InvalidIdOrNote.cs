using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP008: Invalid member for the id or the note.</summary>
internal static class OPP008InvalidIdOrNote
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP008",
        "Invalid member for the id or the note",
        "{0} cannot be the id or the note, because it {1}. {2}.");
}
