using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>A parameter of a venue opportunity must be one that iVvy documents.</summary>
internal static class OPP040UnknownParameter
{
    public static readonly DiagnosticDescriptor Rule = RuleSet.Error(
        "OPP040",
        "A parameter must be one that iVvy documents",
        "iVvy's opportunities have no parameter '{0}'{1}");

    /// <summary>Less than that is no help.</summary>
    private const double LeastLikeness = 0.5;

    /// <summary>Reports a name, with the parameter that it may stand for.</summary>
    public static Diagnostic Report(Location place, string member, string name)
    {
        string? nearest = Nearest(member, name);
        string hint = nearest is null ? ". Map one of the account's own fields with [CustomField(id)]." : $". Did you mean {nearest}?";
        return Diagnostic.Create(Rule, place, Suggestions.OfName(nearest), name, hint);
    }

    // What the name is like tells most; where it tells nothing, what the member is called.
    private static string? Nearest(string member, string name) => VenueParameter.All
        .Select(known => (known.Name, Likeness: Math.Max(Likeness.OfNames(name, known.Name), 0.8 * Likeness.OfNames(member, known.Name))))
        .Where(static known => known.Likeness >= LeastLikeness)
        .OrderByDescending(static known => known.Likeness)
        .Select(static known => known.Name)
        .FirstOrDefault();
}
