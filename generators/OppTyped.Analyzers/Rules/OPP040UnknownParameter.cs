using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP040: Parameter is unknown.</summary>
internal static class OPP040UnknownParameter
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP040",
        "Parameter is unknown",
        "iVvy documents no parameter '{0}'{1}");

    /// <summary>The minimum similarity of a parameter that the message names.</summary>
    private const double MinScore = 0.5;

    /// <summary>
    /// Creates the diagnostic for an unknown name. Only the parameter of a misspelled name is suggested as a fix. A similar name
    /// belongs to another parameter: <c>referralContactId</c> is not <c>referralCompanyId</c>.
    /// </summary>
    public static Diagnostic Report(Location place, string member, string name)
    {
        string? meant = FindMisspelled(name);
        string hint = meant is not null ? $". Did you mean {meant}?"
            : FindSimilar(member, name) is { } similar ? $". The most similar parameter is {similar}."
            : ". Map one of the account's own fields with [CustomField(id)].";
        string remedy = VenueParameter.Allow(name) is null ? "" : " If iVvy has added this parameter, set AllowUnknown = true.";
        return Diagnostic.Create(Rule, place, Suggestions.OfName(meant), name, hint + remedy);
    }

    // One wrong character in six is a typing error. More of them make another name.
    private static string? FindMisspelled(string name)
    {
        string letters = LettersOf(name);
        return VenueParameter.All
            .Select(known => (known.Name, Edits: Similarity.Edits(letters, LettersOf(known.Name))))
            .Where(static known => known.Edits <= Math.Max(1, known.Name.Length / 6))
            .OrderBy(static known => known.Edits)
            .Select(static known => known.Name)
            .FirstOrDefault();
    }

    // Names are compared without case and separators: stage_ID is stageId.
    private static string LettersOf(string name) =>
        new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    // The name in the attribute has more weight than the member's name.
    private static string? FindSimilar(string member, string name) =>
        VenueParameter.All
            .Select(known => (
                known.Name,
                Score: Math.Max(Similarity.OfNames(name, known.Name), 0.8 * Similarity.OfNames(member, known.Name))))
            .Where(static known => known.Score >= MinScore)
            .OrderByDescending(static known => known.Score)
            .Select(static known => known.Name)
            .FirstOrDefault();
}
