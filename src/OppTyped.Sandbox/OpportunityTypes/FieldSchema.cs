namespace OppTyped.Sandbox.OpportunityTypes;

/// <summary>A field of an opportunity type, with the path of its value. A custom field set also has members.</summary>
internal sealed class FieldSchema
{
    /// <summary>The separator between a custom field set and its member in the path of a value.</summary>
    public const char MemberSeparator = '.';

    public FieldSchema(SandboxField definition, FieldSchema? parent)
    {
        bool isSet = definition.DataType == SandboxDataTypes.CustomObject;

        if (string.IsNullOrWhiteSpace(definition.SchemaName) || definition.SchemaName.Contains(MemberSeparator))
        {
            throw new ArgumentException($"'{definition.SchemaName}' is not a schema name: it is empty or contains a dot.");
        }

        if (definition.MaxLength <= 0)
        {
            throw new ArgumentException(
                $"{definition.SchemaName} has the maximum length {definition.MaxLength}; it must be greater than 0.");
        }

        if (!isSet && definition.Fields.Count > 0)
        {
            throw new ArgumentException($"{definition.SchemaName} has fields, but is not a {SandboxDataTypes.CustomObject}.");
        }

        if (isSet && parent is not null)
        {
            throw new ArgumentException(
                $"{definition.SchemaName} is a custom field set inside another set. Sets cannot be nested.");
        }

        Definition = definition;
        Path = parent is null ? definition.SchemaName : parent.Path + MemberSeparator + definition.SchemaName;
        Members = isSet ? new FieldSchemas(definition.Fields, this) : null;
    }

    public SandboxField Definition { get; }

    /// <summary>The path of the value: <c>mx_Custom_6</c>, or <c>mx_Custom_20.mx_CustomObject_1</c>.</summary>
    public string Path { get; }

    /// <summary>The members of a custom field set; <see langword="null"/> for other fields.</summary>
    public FieldSchemas? Members { get; }
}
