namespace OppTyped.Sandbox;

/// <summary>
/// The <c>DataType</c> texts of field metadata that are known. The set is open: values of another type are taken unchecked.
/// </summary>
public static class SandboxDataTypes
{
    /// <summary>Any text.</summary>
    public const string Text = "String";

    /// <summary>A number: plain invariant, or with thousands separators (<c>200,000</c>).</summary>
    public const string Number = "Number";

    /// <summary>A moment in UTC: <c>yyyy-MM-dd HH:mm:ss</c>.</summary>
    public const string DateTime = "DateTime";

    /// <summary>One of a list of options, or several where the field is multi-select.</summary>
    public const string SearchableDropdown = "SearchableDropdown";

    /// <summary>A user's GUID.</summary>
    public const string ActiveUsers = "ActiveUsers";

    /// <summary>A product's GUID.</summary>
    public const string Product = "Product";

    /// <summary>A custom field set: fields within a field.</summary>
    public const string CustomObject = "CustomObject";
}
