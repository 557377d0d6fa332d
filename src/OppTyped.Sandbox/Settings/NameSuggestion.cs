namespace OppTyped.Sandbox.Settings;

/// <summary>Suggests the correct name for a misspelled name.</summary>
internal static class NameSuggestion
{
    /// <summary>
    /// Returns the end of an error message. It suggests the most similar name, or lists all names if no name is similar.
    /// </summary>
    public static string Hint(string written, IEnumerable<string> known)
    {
        string[] all = [.. known];
        string? nearest = all.MinBy(name => Distance(written, name));

        return nearest is not null && Distance(written, nearest) <= Math.Max(2, nearest.Length / 3)
            ? $"did you mean {nearest}?"
            : $"use one of {string.Join(", ", all)}.";
    }

    // Computes the Levenshtein distance, row by row.
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];

        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
