namespace OppTyped.Architecture.Tests;

/// <summary>The layers of src/OppTyped. A folder may use its own layer and those below it.</summary>
internal static class Layers
{
    // From the bottom to the top. Folders of one entry are one layer.
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

    /// <summary>Returns the rank of a folder's layer, or null for a folder that no layer has.</summary>
    public static int? RankOf(string folder)
    {
        string top = folder.Split('/')[0];
        int rank = Array.FindIndex(FromBottom, layer => layer.Contains(top));
        return rank < 0 ? null : rank;
    }

    /// <summary>Whether an arrow points to a higher layer, or from one service to the other.</summary>
    public static bool IsUpward(Arrow arrow)
    {
        (string from, string to) = (arrow.FromFolder.Split('/')[0], arrow.ToFolder.Split('/')[0]);
        return RankOf(to) > RankOf(from) || (from, to) is ("LeadSquared", "Ivvy") or ("Ivvy", "LeadSquared");
    }
}
