using System.Collections.Immutable;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Schemas;

/// <summary>Finds the fields that an unknown schema name may stand for.</summary>
internal static class NearestFields
{
    private const int MaxSuggestions = 3;

    /// <summary>A field below this similarity is not suggested.</summary>
    private const double LeastLikeness = 0.4;

    private const string CustomPrefix = "mx_Custom_";

    /// <summary>
    /// Returns the fields that the name may stand for, the most similar first. Skips fields that the model already maps, because
    /// a field cannot be mapped twice.
    /// </summary>
    public static ImmutableArray<SchemaField> Of(FieldModel member, SchemaFile schema, ISet<string> mapped) =>
    [
        .. schema.Fields
            .Where(known => !mapped.Contains(known.SchemaName))
            .Select(known => (Field: known, Likeness: LikenessOf(member, known)))
            .Where(static candidate => candidate.Likeness >= LeastLikeness)
            .OrderByDescending(static candidate => candidate.Likeness)
            .Take(MaxSuggestions)
            .Select(static candidate => candidate.Field),
    ];

    // The member's name counts most, because names of custom fields are only numbers. A fitting type adds to the score.
    private static double LikenessOf(FieldModel member, SchemaField known)
    {
        double byDisplay = Similarity.OfNames(member.Member, known.DisplayName);
        double byName = OfSchemaNames(member.SchemaName, known.SchemaName);
        if (!IsNumbered(member.SchemaName))
        {
            // A schema name with words can resemble the display name: mx_Renewal_Date.
            byDisplay = Math.Max(byDisplay, Similarity.OfNames(WithoutPrefix(member.SchemaName), known.DisplayName));
        }

        double likeness = (1.5 * byDisplay * byDisplay) + byName;
        return likeness >= LeastLikeness && DataTypes.CanHold(member.Value.Kind, known) ? likeness + 0.25 : likeness;
    }

    // For two numbered names, only the numbers are compared.
    private static double OfSchemaNames(string wrong, string right) =>
        IsNumbered(wrong) != IsNumbered(right) ? 0
        : !IsNumbered(wrong) ? Similarity.OfTexts(wrong.ToUpperInvariant(), right.ToUpperInvariant())
        : 0.8 * Similarity.OfNumbers(wrong.Substring(CustomPrefix.Length), right.Substring(CustomPrefix.Length));

    private static bool IsNumbered(string schemaName) => schemaName.StartsWith(CustomPrefix, StringComparison.OrdinalIgnoreCase);

    private static string WithoutPrefix(string schemaName) =>
        schemaName.StartsWith("mx_", StringComparison.OrdinalIgnoreCase) ? schemaName.Substring(3) : schemaName;
}
