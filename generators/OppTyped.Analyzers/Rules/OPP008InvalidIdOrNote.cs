using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP008: Id or note is not a single string member.</summary>
internal static class OPP008InvalidIdOrNote
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP008",
        "Id or note is not a single string member",
        "{0} cannot be the id or the note, because it {1}. {2}.");
}
