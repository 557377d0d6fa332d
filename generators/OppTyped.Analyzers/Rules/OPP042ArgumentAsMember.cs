using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>The ids of a venue and its opportunity are arguments of each call.</summary>
internal static class OPP042ArgumentAsMember
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP042",
        "The ids of a venue and its opportunity are arguments",
        "'{0}' is an argument of each call, and no member of a model. Pass it to AddAsync or UpdateAsync, and remove the attribute.");
}
