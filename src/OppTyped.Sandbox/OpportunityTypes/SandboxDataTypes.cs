namespace OppTyped.Sandbox;

/// <summary>
/// The known <c>DataType</c> texts of field metadata. There may be others; values of an unknown type are not checked.
/// </summary>
public static class SandboxDataTypes
{
    /// <summary>Any text.</summary>
    public const string Text = "String";

    /// <summary>A number with a decimal point, with or without thousands separators (<c>200,000</c>).</summary>
    public const string Number = "Number";

    /// <summary>A time in UTC: <c>yyyy-MM-dd HH:mm:ss</c>.</summary>
    public const string DateTime = "DateTime";

    /// <summary>One of a list of options, or several if the field is multi-select.</summary>
    public const string SearchableDropdown = "SearchableDropdown";

    /// <summary>A user's GUID.</summary>
    public const string ActiveUsers = "ActiveUsers";

    /// <summary>A product's GUID.</summary>
    public const string Product = "Product";

    /// <summary>A custom field set: a field with fields of its own.</summary>
    public const string CustomObject = "CustomObject";
}
