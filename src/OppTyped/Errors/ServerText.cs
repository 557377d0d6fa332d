using System.Diagnostics;

namespace OppTyped;

/// <summary>
/// A text in the service's own words. It can echo a customer's data, so it does not show itself in logs, debuggers or
/// serialised objects: <see cref="Reveal"/> gives it to who asks.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ServerText
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _text;

    /// <summary>Wraps a text of the service's.</summary>
    public ServerText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>The text. Mind where it goes: it can hold a customer's data.</summary>
    public string Reveal() => _text;

    /// <summary>Says only that there is a text.</summary>
    public override string ToString() => "(hidden; call Reveal() to read it)";
}
