namespace OppTyped.Architecture.Tests;

/// <summary>A file uses a type of another folder. Paths are relative to the project.</summary>
internal sealed record Arrow(string File, string FromFolder, string ToFolder, string Type)
{
    /// <summary>How the list of exceptions names it.</summary>
    public string Entry => $"{File} -> {ToFolder}";

    public override string ToString() => $"{Entry} ({Type})";
}
