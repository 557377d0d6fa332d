namespace OppTyped.Sandbox;

/// <summary>
/// The known <c>DataType</c> texts of field metadata. Other types are possible. Values of an unknown type are not checked.
/// </summary>
public static class SandboxDataTypes
{
    /// <summary>Any text.</summary>
    public const string Text = "String";

    /// <summary>A number, which can have a decimal point and thousands separators (<c>200,000.50</c>).</summary>
    public const string Number = "Number";

    /// <summary>A time in UTC: <c>yyyy-MM-dd HH:mm:ss</c>.</summary>
    public const string DateTime = "DateTime";

    /// <summary>An option from a list, or several options if the field is multi-select.</summary>
    public const string SearchableDropdown = "SearchableDropdown";

    /// <summary>A user's GUID.</summary>
    public const string ActiveUsers = "ActiveUsers";

    /// <summary>A product's GUID.</summary>
    public const string Product = "Product";

    /// <summary>A custom field set: a field that has its own fields.</summary>
    public const string CustomObject = "CustomObject";
}
