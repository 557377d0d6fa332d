using System.Collections.Immutable;

namespace OppTyped.Analyzers.Schemas;

/// <summary>The schema of an opportunity type, as the account describes it.</summary>
/// <param name="EventCode">Its event code.</param>
/// <param name="DisplayName">The name that the CRM shows.</param>
/// <param name="Fields">Its fields, in the order of the file.</param>
internal sealed record SchemaFile(int EventCode, string DisplayName, ImmutableArray<SchemaField> Fields)
{
    /// <summary>The ending of the names of schema files.</summary>
    public const string Suffix = ".opportunity.json";

    public SchemaField? Find(string schemaName) => Fields.FirstOrDefault(known => known.SchemaName == schemaName);
}

/// <summary>A field of an opportunity type.</summary>
/// <param name="SchemaName">Its name on the wire.</param>
/// <param name="DisplayName">The name that the CRM shows.</param>
/// <param name="DataType">Its data type, as the service names it.</param>
/// <param name="IsMandatory">Whether it must not be empty.</param>
/// <param name="IsReadOnly">Whether only the service can set it.</param>
/// <param name="IsMultiSelect">Whether it holds several options at once.</param>
/// <param name="Options">
/// The options of a dropdown. A default array if there are none or if their format is not understood.
/// </param>
internal sealed record SchemaField(
    string SchemaName,
    string DisplayName,
    string DataType,
    bool IsMandatory,
    bool IsReadOnly,
    bool IsMultiSelect,
    ImmutableArray<string> Options)
{
    /// <summary>Returns both names, as messages show them: <c>mx_Custom_8 (Renewal date)</c>.</summary>
    public override string ToString() =>
        DisplayName.Length == 0 || DisplayName == SchemaName ? SchemaName : $"{SchemaName} ({DisplayName})";

    public bool IsOf(string dataType) => string.Equals(DataType, dataType, StringComparison.OrdinalIgnoreCase);
}
