namespace OppTyped;

/// <summary>
/// Gives an enum member the text that the CRM knows it by. A member without it stands for its own name.
/// </summary>
/// <param name="text">The dropdown's option as the account spells it, such as <c>"Closed Won"</c>.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OptionAttribute(string text) : Attribute
{
    /// <summary>The option's text on the wire.</summary>
    public string Text { get; } = text;
}
