using System.Text;

namespace OppTyped.Analyzers.Schemas;

/// <summary>Computes the similarity of two names, from 0 (nothing in common) to 1 (equal except for case and spacing).</summary>
internal static class Similarity
{
    /// <summary>The maximum number of compared characters. The comparison time grows with the square of this length.</summary>
    private const int MaxLength = 64;

    /// <summary>Compares the characters of two texts.</summary>
    public static double OfTexts(string left, string right)
    {
        int longer = Math.Min(Math.Max(left.Length, right.Length), MaxLength);
        return longer == 0 ? 1 : 1 - ((double)Edits(left, right) / longer);
    }

    /// <summary>
    /// Compares the digits of two numbers. Equal digits at the start have more weight, because typing errors are more frequent at
    /// the end.
    /// </summary>
    public static double OfNumbers(string left, string right)
    {
        int shared = left.Zip(right, static (one, other) => one == other).TakeWhile(static same => same).Count();
        return (0.7 * OfTexts(left, right)) + (0.3 * shared / Math.Max(Math.Max(left.Length, right.Length), 1));
    }

    /// <summary>
    /// Compares the words of two names. The order of the words does not matter: <c>DateOfRenewal</c> is similar to <c>Renewal
    /// date</c>.
    /// </summary>
    public static double OfNames(string name, string display)
    {
        List<string> first = SplitWords(name), second = SplitWords(display);
        if (first.Count == 0 || second.Count == 0)
        {
            return 0;
        }

        // A member's name often has fewer words than the display name. For example, the member DealSize can have the display name
        // "Expected deal size". So the words of the member's name have double weight.
        double byWords = ((2 * GetCoverage(first, second)) + GetCoverage(second, first)) / 3;
        return Math.Max(byWords, OfTexts(string.Concat(first), string.Concat(second)));
    }

    /// <summary>
    /// Returns the edit distance: the minimum number of characters to insert, remove, replace or swap with a neighbour.
    /// </summary>
    public static int Edits(string left, string right)
    {
        int rows = Math.Min(left.Length, MaxLength), columns = Math.Min(right.Length, MaxLength);
        int[,] edits = new int[rows + 1, columns + 1];
        for (int row = 0; row <= rows; row++)
        {
            for (int column = 0; column <= columns; column++)
            {
                edits[row, column] = row == 0 || column == 0 ? row + column : FewestEdits(row, column);
            }
        }

        return edits[rows, columns];

        int FewestEdits(int row, int column)
        {
            int replaced = edits[row - 1, column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
            int least = Math.Min(replaced, Math.Min(edits[row - 1, column], edits[row, column - 1]) + 1);
            bool isSwap = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
            return isSwap ? Math.Min(least, edits[row - 2, column - 2] + 1) : least;
        }
    }

    // Returns the fraction of the words for which the other words contain a similar one, from 0 (none) to 1 (all). Longer words
    // have more weight.
    private static double GetCoverage(List<string> words, List<string> others)
    {
        double covered = 0, all = 0;
        foreach (string word in words)
        {
            covered += word.Length * others.Max(other => OfWords(word, other));
            all += word.Length;
        }

        return covered / all;
    }

    // A similarity below 0.5 is a coincidence and counts as 0. An abbreviation counts as similar to its word. It can be the start
    // of the word (Ref for Reference) or omit letters of the word (Qty for Quantity).
    private static double OfWords(string left, string right)
    {
        double byLetters = OfTexts(left, right);
        string shorter = left.Length < right.Length ? left : right, longer = left.Length < right.Length ? right : left;
        double byAbbreviation = shorter.Length < 2 || shorter[0] != longer[0] ? 0
            : longer.StartsWith(shorter, StringComparison.Ordinal) ? 0.8
            : IsSubsequence(shorter, longer) ? 0.6
            : 0;
        return Math.Max(byLetters < 0.5 ? 0 : byLetters, byAbbreviation);
    }

    private static bool IsSubsequence(string letters, string word)
    {
        int found = 0;
        foreach (char letter in word)
        {
            found += found < letters.Length && letters[found] == letter ? 1 : 0;
        }

        return found == letters.Length;
    }

    // Splits a name into words. RenewalDate, Renewal_date and "Renewal date" become "renewal" and "date". PANNumber becomes "pan"
    // and "number". Address2 becomes "address" and "2".
    private static List<string> SplitWords(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (int i = 0; i < Math.Min(name.Length, MaxLength); i++)
        {
            char here = name[i];
            if (word.Length > 0 && (!char.IsLetterOrDigit(here) || StartsWord(name, i)))
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(here))
            {
                word.Append(char.ToLowerInvariant(here));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static bool StartsWord(string name, int at) =>
        char.IsDigit(name[at]) != char.IsDigit(name[at - 1])
        || (char.IsUpper(name[at]) && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1]))));
}
