using System.Globalization;
using System.Text.RegularExpressions;

namespace OppTyped.Generators.Parsing;

/// <summary>Validates schema names and corrects misspelled schema names.</summary>
internal static class SchemaNameParser
{
    private static readonly Regex AlmostCustom = new(
        "^(mx)?[-_ ]*custom(object)?[-_ ]*0*([1-9][0-9]{0,5})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex CustomWithoutNumber = new(
        "^mx_Custom(Object)?_?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The names of the fields that every opportunity has.</summary>
    public static readonly IReadOnlyList<string> SystemFields =
        ["Status", "Owner", "CreatedOn", "ModifiedOn", "CreatedBy", "ModifiedBy"];

    /// <summary>
    /// Returns whether a schema name is valid. The schema name of a custom field or of a system field has only one valid
    /// spelling.
    /// </summary>
    public static bool IsWellFormed(string name) =>
        IsUsual(name)
        || (name.Length > 0
            && !name.Any(IsBlankOrInvisible)
            && !HasDot(name)
            && Utf16.IsWellFormed(name)
            && !CustomWithoutNumber.IsMatch(name)
            && (FindIntendedName(name) is not { } meant || meant == name));

    // A fast check for the names that most members have. An editor checks all names again after each key press.
    private static bool IsUsual(string name)
    {
        const string Custom = "mx_Custom_";
        int digits = name.Length - Custom.Length;
        if (digits is <= 0 or > 6 || !name.StartsWith(Custom, StringComparison.Ordinal) || name[Custom.Length] == '0')
        {
            return SystemFields.Contains(name);
        }

        for (int i = Custom.Length; i < name.Length; i++)
        {
            if (name[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the probably intended name for a misspelled name, or null if it is unknown.</summary>
    public static string? FindIntendedName(string name)
    {
        string visible = name.All(static character => !IsInvisible(character))
            ? name.Trim()
            : new string([.. name.Where(static character => !IsInvisible(character))]).Trim();
        visible = Lookalikes.ToLatin(visible);
        if (SystemFields.FirstOrDefault(field => field.Equals(visible, StringComparison.OrdinalIgnoreCase)) is { } system)
        {
            return system;
        }

        Match match = AlmostCustom.Match(visible);
        if (!match.Success)
        {
            return visible.Length > 0 && visible != name && !visible.Any(IsBlankOrInvisible) && !HasDot(visible)
                ? visible
                : null;
        }

        int number = int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture);
        return $"mx_Custom{(match.Groups[2].Success ? "Object" : "")}_{number.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>
    /// Returns what to do about a malformed name. A path such as <c>mx_Custom_20.mx_CustomObject_1</c> is not a name.
    /// </summary>
    public static string DescribeRemedy(string name, string member, bool isInFieldSet)
    {
        if (!HasDot(name))
        {
            return "Write the name exactly as in the account, such as mx_Custom_6 or Status";
        }

        string[] parts = name.Split('.');
        return parts.Length != 2 || !parts.All(IsWellFormed)
            ? "A name contains no dot. A field inside a custom field set needs a [FieldSet] class"
            : isInFieldSet
                ? $"Inside a [FieldSet] class, write only {parts[1]}"
                : "A field inside a custom field set needs a [FieldSet] class. "
                    + $"Map a member whose type is this class to {parts[0]}, and move {member} into the class with "
                    + $"[Schema(\"{parts[1]}\")]";
    }

    private static bool HasDot(string name) => name.IndexOf('.') >= 0;

    private static bool IsBlankOrInvisible(char character) => char.IsWhiteSpace(character) || IsInvisible(character);

    // Invisible characters can be copied together with a name from a web page. An example is the zero-width space.
    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
