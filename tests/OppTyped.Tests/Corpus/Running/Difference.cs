using System.Globalization;
using System.Text.RegularExpressions;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Describes the differences between a record and a replay. A record contains each repeated line only once, with a number. First,
/// each number is replaced with its line. Otherwise one new line would change the numbers of other lines, and too many calls
/// would differ.
/// </summary>
internal static partial class Difference
{
    private const int ShownLines = 8;

    public static string Describe(string recorded, string replayed)
    {
        string[] before = Calls(recorded), now = Calls(replayed);
        IEnumerable<int> numbers = Enumerable.Range(0, Math.Max(before.Length, now.Length));
        int[] changed = [.. numbers.Where(number => At(before, number) != At(now, number))];
        if (changed.Length == 0)
        {
            return $"All calls are equal, but the heads of the files differ.\n{Lines(Head(recorded), Head(replayed))}";
        }

        string old = At(before, changed[0]) ?? "", current = At(now, changed[0]) ?? "";
        string call = (old.Length > 0 ? old : current).Split('\n')[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{changed.Length} calls differ. The first is #{call}.\n{Lines(old, current)}");
    }

    private static string Lines(string before, string now)
    {
        string[] old = before.Split('\n'), current = now.Split('\n');
        int same = old.Zip(current).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"""
            Recorded, from line {same + 1} of the compared text:
            {string.Join('\n', old.Skip(same).Take(ShownLines))}
            Now:
            {string.Join('\n', current.Skip(same).Take(ShownLines))}
            """;
    }

    private static string? At(string[] calls, int index) => index < calls.Length ? calls[index] : null;

    private static string Head(string file) => file.Split("\n#")[0];

    private static string[] Calls(string file)
    {
        Dictionary<string, string> parts = Head(file)
            .Split('\n')
            .Select(static line => line.Split(" = ", 2))
            .Where(static line => line.Length == 2)
            .ToDictionary(static line => line[0], static line => line[1]);
        return [.. file.Split("\n#").Skip(1).Select(call => Name().Replace(call, name => PartOf(name.Value)))];

        string PartOf(string name) => parts.GetValueOrDefault(name) ?? name;
    }

    // Matches the name of a shared line. The name follows "span", "meter", "gauge" or the time of an attempt.
    [GeneratedRegex(@"(?<=\n(span|meter|gauge|> \S+) )[HSM][0-9]+")]
    private static partial Regex Name();
}
