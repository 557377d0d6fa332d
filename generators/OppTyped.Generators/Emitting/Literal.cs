using System.Globalization;
using System.Security;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Emitting;

/// <summary>Texts as they stand in C#, in JSON and in XML docs.</summary>
internal static class Literal
{
    /// <summary>A C# string literal.</summary>
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A C# literal of a number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A C# literal of UTF-8 bytes.</summary>
    public static string Utf8(string value) => Text(value) + "u8";

    /// <summary>The inside of a JSON string.</summary>
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

    /// <summary>Text inside XML docs, on one line.</summary>
    public static string Xml(string value) => SecurityElement.Escape(string.Concat(value.Select(static c => IsLineEnd(c) ? ' ' : c)));

    // For C#, two separators beyond ASCII end a line too.
    private static bool IsLineEnd(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
