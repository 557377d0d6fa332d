namespace OppTyped;

/// <summary>
/// Sets the text of an enum member in the CRM. Without this attribute, the text is the member's name.
/// </summary>
/// <param name="text">The text of the dropdown option as spelled in the account, such as <c>"Closed Won"</c>.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OptionAttribute(string text) : Attribute
{
    /// <summary>The option's text on the wire.</summary>
    public string Text { get; } = text;
}
