using System.Globalization;
using System.Security;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Emitting;

/// <summary>Formats values for C#, JSON and XML docs.</summary>
internal static class Literal
{
    /// <summary>Returns a C# string literal.</summary>
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Returns a C# number literal.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns a C# UTF-8 string literal.</summary>
    public static string Utf8(string value) => Text(value) + "u8";

    /// <summary>Escapes a text for use inside a JSON string.</summary>
    public static string JsonEscape(string value)
    {
        var json = new StringBuilder(value.Length);
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' or '\\' => json.Append('\\').Append(character),
                < ' ' => json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => json.Append(character),
            };
        }

        return json.ToString();
    }

    /// <summary>Escapes a text for use in XML docs, and removes line breaks.</summary>
    public static string Xml(string value) =>
        SecurityElement.Escape(string.Concat(value.Select(static c => IsLineEnd(c) ? ' ' : c)));

    // In C#, U+2028 and U+2029 are also line terminators.
    private static bool IsLineEnd(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
