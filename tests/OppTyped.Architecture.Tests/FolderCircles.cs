namespace OppTyped.Architecture.Tests;

/// <summary>Finds folders that use each other, directly or through other folders.</summary>
internal static class FolderCircles
{
    /// <summary>Returns each circular dependency as the sorted names of its folders.</summary>
    public static IEnumerable<IReadOnlyList<string>> Find(IReadOnlyCollection<Arrow> arrows)
    {
        ILookup<string, string> uses = arrows
            .Select(static arrow => (arrow.FromFolder, arrow.ToFolder))
            .Where(static pair => !AreOneConcept(pair.FromFolder, pair.ToFolder))
            .Distinct()
            .ToLookup(static pair => pair.FromFolder, static pair => pair.ToFolder);
        string[] folders = [.. uses.SelectMany(static use => use.Append(use.Key)).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, HashSet<string>> reachable = folders.ToDictionary(
            static folder => folder,
            folder => Reach(folder, uses));
        return folders
            .Select(folder => (IReadOnlyList<string>)[.. folders.Where(other =>
                reachable[folder].Contains(other) && reachable[other].Contains(folder))])
            .Where(static circle => circle.Count > 1)
            .DistinctBy(static circle => string.Join(',', circle));
    }

    // A folder and its subfolder may use each other. Modeling and Fields, with their subfolders, may also use each other.
    private static bool AreOneConcept(string one, string other) =>
        IsWithin(one, other)
        || IsWithin(other, one)
        || (Top(one), Top(other)) is ("Modeling", "Fields") or ("Fields", "Modeling");

    private static string Top(string folder) => folder.Split('/')[0];

    private static bool IsWithin(string inner, string outer) =>
        outer.Length == 0 || inner.StartsWith(outer + "/", StringComparison.Ordinal);

    private static HashSet<string> Reach(string start, ILookup<string, string> uses)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out string? folder))
        {
            foreach (string next in uses[folder].Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return seen;
    }
}
