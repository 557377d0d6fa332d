namespace OppTyped.Generators.Parsing;

/// <summary>Finds texts that are valid in C# but not in UTF-8.</summary>
internal static class Utf16
{
    /// <summary>Returns whether every surrogate in a text is part of a pair.</summary>
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
