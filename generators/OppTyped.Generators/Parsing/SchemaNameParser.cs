using System.Globalization;
using System.Text.RegularExpressions;

namespace OppTyped.Generators.Parsing;

/// <summary>Tells schema names from what cannot be one.</summary>
internal static class SchemaNameParser
{
    private static readonly Regex AlmostCustom = new("^(mx)?[-_ ]*custom(object)?[-_ ]*0*([1-9][0-9]{0,5})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex CustomWithoutNumber = new("^mx_Custom(Object)?_?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether a field can have the name. Custom fields are spelt in one way only.</summary>
    public static bool IsWellFormed(string name) =>
        name.Length > 0 && !name.Any(IsUnseen) && Utf16.IsWellFormed(name) && !CustomWithoutNumber.IsMatch(name) && (WhatWasMeant(name) is not { } meant || meant == name);

    /// <summary>The name that a misspelt one stands for.</summary>
    public static string? WhatWasMeant(string name)
    {
        string seen = name.All(static character => !IsInvisible(character)) ? name.Trim() : new string([.. name.Where(static character => !IsInvisible(character))]).Trim();
        Match match = AlmostCustom.Match(seen);
        if (!match.Success)
        {
            return seen.Length > 0 && seen != name && !seen.Any(IsUnseen) ? seen : null;
        }

        int number = int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture);
        return $"mx_Custom{(match.Groups[2].Success ? "Object" : "")}_{number.ToString(CultureInfo.InvariantCulture)}";
    }

    private static bool IsUnseen(char character) => char.IsWhiteSpace(character) || IsInvisible(character);

    // Such as the zero-width space that a name is copied with from a page.
    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
