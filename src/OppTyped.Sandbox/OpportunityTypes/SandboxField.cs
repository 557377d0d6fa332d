namespace OppTyped.Sandbox;

/// <summary>One field of an opportunity type, as the account's metadata describes it.</summary>
public sealed record SandboxField
{
    /// <summary>The name on the wire, for example <c>mx_Custom_6</c>. Compared case-sensitively; no dots.</summary>
    public required string SchemaName { get; init; }

    /// <summary>What people call it, for example <c>Premium</c>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>One of <see cref="SandboxDataTypes"/>, or any other text. The default is <c>String</c>.</summary>
    public string DataType { get; init; } = SandboxDataTypes.Text;

    /// <summary>
    /// Whether an update of it is refused. Set it to <see langword="false"/> on <c>CreatedOn</c> to play an account for
    /// which the vendor made that field writable.
    /// </summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether an update that clears it is refused.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>The most UTF-16 code units a value may have; <see langword="null"/>: any number.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The schema name of the field that this one's options depend on, as Stage does on <c>Status</c>.</summary>
    public string? ParentField { get; init; }

    /// <summary>Whether it holds several options, joined by <c>;</c>.</summary>
    public bool IsMultiSelect { get; init; }

    /// <summary>The options of a dropdown.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether a value that is not one of <see cref="Options"/> is refused. By default any is taken.</summary>
    public bool IsClosed { get; init; }

    /// <summary>
    /// The members of a custom field set (<see cref="SandboxDataTypes.CustomObject"/>). Sets do not nest.
    /// </summary>
    public IReadOnlyList<SandboxField> Fields { get; init; } = [];
}
