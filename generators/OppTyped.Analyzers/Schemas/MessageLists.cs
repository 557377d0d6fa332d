namespace OppTyped.Analyzers.Schemas;

/// <summary>Formats lists for messages.</summary>
internal static class MessageLists
{
    /// <summary>The maximum number of options that a message lists.</summary>
    private const int MaxOptions = 5;

    /// <summary>Formats items as <c>a, b or c</c>.</summary>
    public static string List(IEnumerable<string> items, string conjunction)
    {
        string[] all = [.. items];
        return all.Length < 2
            ? string.Concat(all)
            : $"{string.Join(", ", all, 0, all.Length - 1)} {conjunction} {all[all.Length - 1]}";
    }

    /// <summary>Formats options as <c>'a', 'b' and 12 more</c>.</summary>
    public static string ListOptions(IReadOnlyCollection<string> items)
    {
        IEnumerable<string> shown = items.Take(MaxOptions);
        return List(items.Count > MaxOptions ? shown.Append($"{items.Count - MaxOptions} more") : shown, "and");
    }
}
