using System.Collections.Immutable;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Schemas;

/// <summary>Finds fields that are similar to an unknown schema name.</summary>
internal static class NearestFields
{
    private const int MaxSuggestions = 3;

    /// <summary>The minimum similarity of a suggested field.</summary>
    private const double MinScore = 0.4;

    private const string CustomPrefix = "mx_Custom_";

    /// <summary>
    /// Returns the similar fields. The most similar field comes first. Fields that the model already maps are left out, because a
    /// field cannot be mapped twice.
    /// </summary>
    public static ImmutableArray<SchemaField> Of(FieldModel member, SchemaFile schema, ISet<string> mapped) =>
    [
        .. schema.Fields
            .Where(known => !mapped.Contains(known.SchemaName))
            .Select(known => (Field: known, Score: GetScore(member, known)))
            .Where(static candidate => candidate.Score >= MinScore)
            .OrderByDescending(static candidate => candidate.Score)
            .Take(MaxSuggestions)
            .Select(static candidate => candidate.Field),
    ];

    // The member's name has the highest weight, because the schema names of custom fields differ only in their numbers. A field
    // with a suitable data type gets a higher score.
    private static double GetScore(FieldModel member, SchemaField known)
    {
        double byDisplay = Similarity.OfNames(member.Member, known.DisplayName);
        double byName = OfSchemaNames(member.SchemaName, known.SchemaName);
        if (!IsNumbered(member.SchemaName))
        {
            // A schema name can contain the words of the display name, for example mx_Renewal_Date.
            byDisplay = Math.Max(byDisplay, Similarity.OfNames(WithoutPrefix(member.SchemaName), known.DisplayName));
        }

        double score = (1.5 * byDisplay * byDisplay) + byName;
        return score >= MinScore && TypeFit.CanHold(member.Value.Kind, known) ? score + 0.25 : score;
    }

    // If both names contain a number, only the numbers are compared.
    private static double OfSchemaNames(string wrong, string right) =>
        IsNumbered(wrong) != IsNumbered(right) ? 0
        : !IsNumbered(wrong) ? Similarity.OfTexts(wrong.ToUpperInvariant(), right.ToUpperInvariant())
        : 0.8 * Similarity.OfNumbers(wrong.Substring(CustomPrefix.Length), right.Substring(CustomPrefix.Length));

    private static bool IsNumbered(string schemaName) => schemaName.StartsWith(CustomPrefix, StringComparison.OrdinalIgnoreCase);

    private static string WithoutPrefix(string schemaName) =>
        schemaName.StartsWith("mx_", StringComparison.OrdinalIgnoreCase) ? schemaName.Substring(3) : schemaName;
}
