namespace OppTyped.Generators.Parsing;

/// <summary>Texts that C# allows and UTF-8 does not.</summary>
internal static class Utf16
{
    /// <summary>Whether no half of a surrogate pair stands alone in a text.</summary>
    public static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
