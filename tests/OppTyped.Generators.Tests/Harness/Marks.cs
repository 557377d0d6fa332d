using System.Text.RegularExpressions;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// The marks in source code. <c>class «Deal» { }</c> marks a place where a rule is reported. <c>{|CS0246:Missing|}</c> marks a
/// place where the compiler reports an error.
/// </summary>
internal static partial class Marks
{
    public static int Count(string text) => text.Count(static character => character == '«');

    public static string Remove(string text) => Mark().Replace(text, "");

    /// <summary>Changes the marks of reports to the testing library's, which have numbers.</summary>
    public static string ToMarkup(string text)
    {
        int number = 0;
        return Mark().Replace(text, mark => mark.Value == "«" ? $"{{|#{number++}:" : "|}");
    }

    [GeneratedRegex("[«»]")]
    private static partial Regex Mark();
}
