using System.Diagnostics;

namespace OppTyped;

/// <summary>
/// A text from the service. It can repeat customer data, so logs, debuggers and serialised objects do not show it.
/// <see cref="Reveal"/> returns it.
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

    /// <summary>Returns the text. It can hold customer data, so do not log it.</summary>
    public string Reveal() => _text;

    /// <summary>Returns a fixed placeholder.</summary>
    public override string ToString() => "(hidden; call Reveal() to read it)";
}
