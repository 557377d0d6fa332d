using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>An id or a note is one string.</summary>
internal static class OPP008UnfitIdOrNote
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP008",
        "An id or a note is one string",
        "{0} cannot be the id or the note, because it {1}. Each is one string member of a model.");
}
