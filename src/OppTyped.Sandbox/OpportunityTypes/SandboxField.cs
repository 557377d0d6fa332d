namespace OppTyped.Sandbox;

/// <summary>A field of an opportunity type, as in the account's metadata.</summary>
public sealed record SandboxField
{
    /// <summary>The name on the wire, for example <c>mx_Custom_6</c>. It is case-sensitive and has no dots.</summary>
    public required string SchemaName { get; init; }

    /// <summary>The name for users, for example <c>Premium</c>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The data type: one of <see cref="SandboxDataTypes"/>, or any other text. The default is <c>String</c>.</summary>
    public string DataType { get; init; } = SandboxDataTypes.Text;

    /// <summary>
    /// Whether an update of the field is refused. For example, set this property of <c>CreatedOn</c> to <see langword="false"/>
    /// to simulate an account with a writable <c>CreatedOn</c>.
    /// </summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether an update that clears the field is refused.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>The maximum number of UTF-16 code units in a value. <see langword="null"/> means no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>
    /// The schema name of the field that this field's options depend on. For example, Stage depends on <c>Status</c>.
    /// </summary>
    public string? ParentField { get; init; }

    /// <summary>Whether a value can have several options, joined by <c>;</c>.</summary>
    public bool IsMultiSelect { get; init; }

    /// <summary>The options of a dropdown.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether a value that is not one of <see cref="Options"/> is refused. By default any value is accepted.</summary>
    public bool IsClosed { get; init; }

    /// <summary>
    /// The members of a custom field set (<see cref="SandboxDataTypes.CustomObject"/>). A member cannot be a set itself.
    /// </summary>
    public IReadOnlyList<SandboxField> Fields { get; init; } = [];
}
