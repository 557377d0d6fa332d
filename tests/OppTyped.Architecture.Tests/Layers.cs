namespace OppTyped.Architecture.Tests;

/// <summary>The layers of src/OppTyped. A folder may use its own layer and the layers below.</summary>
internal static class Layers
{
    // The layers are listed from the bottom to the top. The folders of one entry are in the same layer.
    private static readonly string[][] FromBottom =
    [
        ["Diagnostics"],
        ["Modeling", "Fields"],
        ["Budgets"],
        ["Operations"],
        ["Pipeline"],
        ["Services"],
        ["LeadSquared", "Ivvy"],
    ];

    /// <summary>Returns the rank of a folder's layer, or null if the folder is in no layer.</summary>
    public static int? RankOf(string folder)
    {
        string top = folder.Split('/')[0];
        int rank = Array.FindIndex(FromBottom, layer => layer.Contains(top));
        return rank < 0 ? null : rank;
    }

    /// <summary>Returns whether a dependency is forbidden: a folder uses a higher layer, or a service uses another.</summary>
    public static bool IsUpward(Arrow arrow)
    {
        (string from, string to) = (arrow.FromFolder.Split('/')[0], arrow.ToFolder.Split('/')[0]);
        return RankOf(to) > RankOf(from) || (from != to && FromBottom[^1].Contains(from) && FromBottom[^1].Contains(to));
    }
}
