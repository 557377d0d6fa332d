namespace OppTyped.Architecture.Tests;

/// <summary>A dependency between folders: a file uses a type of another folder. Paths are relative to the project.</summary>
internal sealed record Arrow(string File, string FromFolder, string ToFolder, string Type)
{
    public override string ToString() => $"{File} -> {ToFolder} ({Type})";
}
