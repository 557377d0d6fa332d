using System.Collections.Immutable;

namespace OppTyped.Analyzers.Schemas;

/// <summary>The description of an opportunity type that was read from a schema file.</summary>
/// <param name="EventCode">The event code of the opportunity type.</param>
/// <param name="DisplayName">The display name of the opportunity type in the CRM.</param>
/// <param name="Fields">The fields of the opportunity type, in the order of the file.</param>
internal sealed record SchemaFile(int EventCode, string DisplayName, ImmutableArray<SchemaField> Fields)
{
    /// <summary>The ending of all schema file names.</summary>
    public const string Suffix = ".opportunity.json";

    public SchemaField? Find(string schemaName) => Fields.FirstOrDefault(known => known.SchemaName == schemaName);
}

/// <summary>A field of an opportunity type.</summary>
/// <param name="SchemaName">The name of the field on the wire.</param>
/// <param name="DisplayName">The display name of the field in the CRM.</param>
/// <param name="DataType">The data type of the field. The text is LeadSquared's name of the data type, such as Number.</param>
/// <param name="IsMandatory">Whether the field must not be empty.</param>
/// <param name="IsReadOnly">Whether only LeadSquared can set the field.</param>
/// <param name="IsMultiSelect">Whether the field can hold several options at the same time.</param>
/// <param name="Options">
/// The options of a dropdown. A default array if the field has no options or their format is unknown.
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
    /// <summary>Returns the schema name and the display name, for use in messages: <c>mx_Custom_8 (Renewal date)</c>.</summary>
    public override string ToString() =>
        DisplayName.Length == 0 || DisplayName == SchemaName ? SchemaName : $"{SchemaName} ({DisplayName})";

    public bool IsOf(string dataType) => string.Equals(DataType, dataType, StringComparison.OrdinalIgnoreCase);
}
