namespace OppTyped.Sandbox.Opportunities;

/// <summary>An error of the service: the content of its error envelope.</summary>
/// <remarks>
/// The messages are assumptions. If the name of a known exception type describes an error, the error has this type. Other types
/// are assumptions too. The messages contain names and values, because the messages of the real service can contain them too.
/// </remarks>
internal sealed record ServiceError(string ExceptionType, string Message)
{
    public static ServiceError InvalidInput(string message) => new("MXInvalidInputException", message);

    public static ServiceError UnknownOpportunity(string id) => InvalidInput($"Opportunity '{id}' does not exist");

    public static ServiceError NoAccess(string id) =>
        new("MXInsufficientPermissionException", $"The user does not have access to opportunity '{id}'");

    public static ServiceError UnknownAttribute(string schemaName) =>
        new("MXUnknownAttributeException", $"Attribute '{schemaName}' does not exist");

    public static ServiceError ReadOnlyAttribute(string schemaName) =>
        new("MXInvalidActivityFieldsException", $"Attribute '{schemaName}' is read-only and cannot be updated");

    public static ServiceError MandatoryAttribute(string schemaName) =>
        new("MXMandatoryAttributeMissingException", $"Attribute '{schemaName}' is mandatory and cannot be empty");

    public static ServiceError InvalidDataType(SandboxField field, string value) =>
        new("MXInvalidDataTypeException", $"'{value}' is not a valid {field.DataType} for attribute '{field.SchemaName}'");

    public static ServiceError TooLong(SandboxField field) =>
        InvalidInput($"The value of attribute '{field.SchemaName}' is longer than {field.MaxLength} characters");

    public static ServiceError UnknownOption(SandboxField field, string option) =>
        InvalidInput($"'{option}' is not an option of attribute '{field.SchemaName}'");
}
