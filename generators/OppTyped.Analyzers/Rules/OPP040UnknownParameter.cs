using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP040: Parameter is unknown to iVvy.</summary>
internal static class OPP040UnknownParameter
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP040",
        "Parameter is unknown to iVvy",
        "iVvy's opportunities have no parameter '{0}'{1}");

    /// <summary>The minimum similarity of a suggested parameter.</summary>
    private const double MinScore = 0.5;

    /// <summary>Creates the diagnostic for an unknown name. Suggests the most similar parameter.</summary>
    public static Diagnostic Report(Location place, string member, string name)
    {
        string? nearest = Nearest(member, name);
        string hint = nearest is null
            ? ". Map one of the account's own fields with [CustomField(id)]."
            : $". Did you mean {nearest}?";
        return Diagnostic.Create(Rule, place, Suggestions.OfName(nearest), name, hint);
    }

    // The name in the attribute has more weight than the member's name.
    private static string? Nearest(string member, string name) =>
        VenueParameter.All
            .Select(known => (
                known.Name,
                Score: Math.Max(Similarity.OfNames(name, known.Name), 0.8 * Similarity.OfNames(member, known.Name))))
            .Where(static known => known.Score >= MinScore)
            .OrderByDescending(static known => known.Score)
            .Select(static known => known.Name)
            .FirstOrDefault();
}
