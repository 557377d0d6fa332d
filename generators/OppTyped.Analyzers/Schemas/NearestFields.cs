using System.Collections.Immutable;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Schemas;

/// <summary>Finds what a schema name that the account lacks was to be.</summary>
internal static class NearestFields
{
    private const int MaxSuggestions = 3;

    /// <summary>Less than that is no help.</summary>
    private const double LeastLikeness = 0.4;

    private const string CustomPrefix = "mx_Custom_";

    /// <summary>The fields it may stand for, the likeliest first. None that the model maps already: it could not map it twice.</summary>
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

    // What the member is called tells most, since custom fields are numbered; that its type fits settles the rest.
    private static double LikenessOf(FieldModel member, SchemaField known)
    {
        double byDisplay = Likeness.OfNames(member.Member, known.DisplayName);
        double byName = OfSchemaNames(member.SchemaName, known.SchemaName);
        if (!IsNumbered(member.SchemaName))
        {
            // A name that says something may be the display name, or the member's own: mx_Renewal_Date.
            byDisplay = Math.Max(byDisplay, Likeness.OfNames(WithoutPrefix(member.SchemaName), known.DisplayName));
        }

        double likeness = (1.5 * byDisplay * byDisplay) + byName;
        return likeness >= LeastLikeness && DataTypes.CanHold(member.Value.Kind, known) ? likeness + 0.25 : likeness;
    }

    // Of numbered names only the number tells anything.
    private static double OfSchemaNames(string wrong, string right) =>
        IsNumbered(wrong) != IsNumbered(right) ? 0
        : !IsNumbered(wrong) ? Likeness.OfTexts(wrong.ToUpperInvariant(), right.ToUpperInvariant())
        : 0.8 * Likeness.OfNumbers(wrong.Substring(CustomPrefix.Length), right.Substring(CustomPrefix.Length));

    private static bool IsNumbered(string schemaName) => schemaName.StartsWith(CustomPrefix, StringComparison.OrdinalIgnoreCase);

    private static string WithoutPrefix(string schemaName) => schemaName.StartsWith("mx_", StringComparison.OrdinalIgnoreCase) ? schemaName.Substring(3) : schemaName;
}
