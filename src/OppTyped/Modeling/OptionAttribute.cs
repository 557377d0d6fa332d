namespace OppTyped;

/// <summary>Sets the CRM's text for an enum member. Without this attribute, the text is the member's name.</summary>
/// <param name="text">The text of the dropdown option, exactly as in the account, such as <c>"Closed Won"</c>.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OptionAttribute(string text) : Attribute
{
    /// <summary>The option's text on the wire.</summary>
    public string Text { get; } = text;
}
