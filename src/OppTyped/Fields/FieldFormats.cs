namespace OppTyped;

/// <summary>
/// How values are written where the service's documents leave it open. The defaults are the likely ones; none was verified
/// against a live account.
/// </summary>
public sealed class FieldFormats
{
    /// <summary>What joins and splits the values of a multi-select. <c>;</c> by default.</summary>
    public char MultiSelectSeparator { get; set; } = ';';

    /// <summary>What <see langword="true"/> is written as. <c>true</c> by default. All of true, 1 and yes are read.</summary>
    public string TrueText { get; set; } = "true";

    /// <summary>What <see langword="false"/> is written as. <c>false</c> by default. All of false, 0 and no are read.</summary>
    public string FalseText { get; set; } = "false";

    /// <summary>What a cleared field is written as. An empty text by default.</summary>
    public ClearedForm Cleared { get; set; }
}

/// <summary>What a cleared field is on the wire.</summary>
public enum ClearedForm
{
    /// <summary><c>"Value":""</c></summary>
    EmptyText,

    /// <summary><c>"Value":null</c></summary>
    Null,
}
