namespace OppTyped.Analyzers.Schemas;

/// <summary>Lists in messages.</summary>
internal static class Sentence
{
    /// <summary>Beyond this, a list of options is no longer read.</summary>
    private const int MaxOptions = 5;

    /// <summary><c>a, b or c</c>.</summary>
    public static string List(IEnumerable<string> items, string conjunction)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all, 0, all.Length - 1)} {conjunction} {all[all.Length - 1]}";
    }

    /// <summary><c>'a', 'b' and 12 more</c>.</summary>
    public static string ListOptions(IReadOnlyCollection<string> items)
    {
        IEnumerable<string> shown = items.Take(MaxOptions);
        return List(items.Count > MaxOptions ? shown.Append($"{items.Count - MaxOptions} more") : shown, "and");
    }
}
