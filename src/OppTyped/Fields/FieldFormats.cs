namespace OppTyped;

/// <summary>
/// The formats of values that the service does not document. The defaults are the most likely formats. They are not verified
/// against a live account.
/// </summary>
public sealed class FieldFormats
{
    /// <summary>The character between the values of a multi-select. The default is <c>;</c>.</summary>
    public char MultiSelectSeparator { get; set; } = ';';

    /// <summary>
    /// The text of <see langword="true"/>. The default is <c>true</c>. When a value is read, the texts true, 1 and yes are also
    /// accepted.
    /// </summary>
    public string TrueText { get; set; } = "true";

    /// <summary>
    /// The text of <see langword="false"/>. The default is <c>false</c>. When a value is read, the texts false, 0 and no are also
    /// accepted.
    /// </summary>
    public string FalseText { get; set; } = "false";

    /// <summary>
    /// The IANA name of the time zone in which the account stores dates as midnight, such as <c>Asia/Kolkata</c>. There, the date
    /// 2026-09-01 is read as <c>2026-08-31 18:30:00</c>. <see langword="null"/>, the default, means UTC. Dates are always written
    /// as <c>yyyy-MM-dd</c>.
    /// </summary>
    public string? DateTimeZone { get; set; }

    /// <summary>
    /// Whether an option that is read may differ from the text of its enum member in case and white space, such as <c>won </c>
    /// for <c>Won</c>. The default is <see langword="false"/>: such an option is an error, or the <c>[UnknownOption]</c> member.
    /// Options are always written exactly as declared.
    /// </summary>
    public bool AcceptsSimilarOptions { get; set; }

    /// <summary>The format of a cleared field. The default is an empty text.</summary>
    public ClearedForm Cleared { get; set; }
}

/// <summary>The formats of a cleared field on the wire.</summary>
public enum ClearedForm
{
    /// <summary><c>"Value":""</c></summary>
    EmptyText,

    /// <summary><c>"Value":null</c></summary>
    Null,
}
