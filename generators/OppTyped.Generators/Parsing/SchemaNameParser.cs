using System.Globalization;
using System.Text.RegularExpressions;

namespace OppTyped.Generators.Parsing;

/// <summary>Tells schema names from what cannot be one.</summary>
internal static class SchemaNameParser
{
    private static readonly Regex AlmostCustom = new("^ *mx[_ ]*custom(object)?[_ ]*0*([1-9][0-9]{0,5}) *$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether a field can have the name. Custom fields are spelt in one way only.</summary>
    public static bool IsWellFormed(string name) =>
        name.Length > 0 && !name.Any(char.IsWhiteSpace) && Utf16.IsWellFormed(name) && (WhatWasMeant(name) is not { } meant || meant == name);

    /// <summary>The custom field's name that a misspelt one stands for.</summary>
    public static string? WhatWasMeant(string name)
    {
        Match match = AlmostCustom.Match(name);
        if (!match.Success)
        {
            string trimmed = name.Trim();
            return trimmed.Length > 0 && trimmed != name && !trimmed.Any(char.IsWhiteSpace) ? trimmed : null;
        }

        int number = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return $"mx_Custom{(match.Groups[1].Success ? "Object" : "")}_{number.ToString(CultureInfo.InvariantCulture)}";
    }
}
