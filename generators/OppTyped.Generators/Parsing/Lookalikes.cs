using System.Text;

namespace OppTyped.Generators.Parsing;

/// <summary>Replaces letters that look like Latin letters. They can be copied together with a name from a document.</summary>
internal static class Lookalikes
{
    // Cyrillic letters, and then Greek letters.
    private const string Letters = "АВЕКМНОРСТУХЅІЈасеорхуѕіј" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    private const string Latin = "ABEKMHOPCTYXSIJaceopxysij" + "ABEZHIKMNOPTYXo";

    /// <summary>
    /// Returns the name in Latin letters if the name mixes Latin letters with lookalikes. Otherwise returns the name unchanged.
    /// </summary>
    public static string ToLatin(string name)
    {
        if (!name.Any(static character => character > '\x7f')
            || !name.Any(static character => character is >= 'A' and <= 'Z' or >= 'a' and <= 'z'))
        {
            return name;
        }

        var latin = new StringBuilder(name.Length);
        foreach (char character in name)
        {
            int letter = character <= '\x7f' ? -1 : Letters.IndexOf(character);
            if (character > '\x7f' && letter < 0)
            {
                return name;
            }

            latin.Append(letter < 0 ? character : Latin[letter]);
        }

        return latin.ToString();
    }
}
