namespace OppTyped;

/// <summary>
/// The formats of values where the service's documentation is silent. The defaults are the most likely formats. None is verified
/// against a live account.
/// </summary>
public sealed class FieldFormats
{
    /// <summary>The character between the values of a multi-select. <c>;</c> by default.</summary>
    public char MultiSelectSeparator { get; set; } = ';';

    /// <summary>
    /// The text of <see langword="true"/>. <c>true</c> by default. When reading, true, 1 and yes are accepted too.
    /// </summary>
    public string TrueText { get; set; } = "true";

    /// <summary>
    /// The text of <see langword="false"/>. <c>false</c> by default. When reading, false, 0 and no are accepted too.
    /// </summary>
    public string FalseText { get; set; } = "false";

    /// <summary>The form of a cleared field. An empty text by default.</summary>
    public ClearedForm Cleared { get; set; }
}

/// <summary>The form of a cleared field on the wire.</summary>
public enum ClearedForm
{
    /// <summary><c>"Value":""</c></summary>
    EmptyText,

    /// <summary><c>"Value":null</c></summary>
    Null,
}
