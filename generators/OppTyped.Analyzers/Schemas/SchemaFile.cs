using System.Collections.Immutable;

namespace OppTyped.Analyzers.Schemas;

/// <summary>An opportunity type as the account describes it.</summary>
/// <param name="EventCode">Its event code.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Fields">Its fields, in the file's order.</param>
internal sealed record SchemaFile(int EventCode, string DisplayName, ImmutableArray<SchemaField> Fields)
{
    /// <summary>What the names of such files end in.</summary>
    public const string Suffix = ".opportunity.json";

    public SchemaField? Find(string schemaName) => Fields.FirstOrDefault(known => known.SchemaName == schemaName);
}

/// <summary>A field of an opportunity type.</summary>
/// <param name="SchemaName">Its name on the wire.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="DataType">What it holds, in the service's words.</param>
/// <param name="IsMandatory">Whether it must not be empty.</param>
/// <param name="IsReadOnly">Whether the service keeps it itself.</param>
/// <param name="IsMultiSelect">Whether it holds several options at once.</param>
/// <param name="Options">The options of a dropdown; default where there are none, or none that were understood.</param>
internal sealed record SchemaField(
    string SchemaName,
    string DisplayName,
    string DataType,
    bool IsMandatory,
    bool IsReadOnly,
    bool IsMultiSelect,
    ImmutableArray<string> Options)
{
    /// <summary>Both names, as messages show them: <c>mx_Custom_8 (Renewal date)</c>.</summary>
    public override string ToString() => DisplayName.Length == 0 || DisplayName == SchemaName ? SchemaName : $"{SchemaName} ({DisplayName})";

    public bool IsOf(string dataType) => string.Equals(DataType, dataType, StringComparison.OrdinalIgnoreCase);
}
