using System.Diagnostics;

namespace OppTyped;

/// <summary>
/// A text from the service. The text can contain customer data, so logs, debuggers and serialised objects do not show it.
/// <see cref="Reveal"/> returns the text.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ServerText
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _text;

    /// <summary>Wraps a text from the service.</summary>
    public ServerText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>Returns the text. Do not log the text, because it can contain customer data.</summary>
    public string Reveal() => _text;

    /// <summary>Returns a fixed placeholder.</summary>
    public override string ToString() => "(hidden; call Reveal() to read it)";
}
