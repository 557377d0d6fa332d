namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// The value of a property that a response should have once. If the response has the property again with another value, it is
/// not known which value counts.
/// </summary>
internal ref struct SingleValue
{
    private ReadOnlySpan<byte> _json;

    /// <summary>Whether the response has two different values.</summary>
    public bool IsContradictory { get; private set; }

    /// <summary>The value as JSON; empty if there is none, or if there are two different values.</summary>
    public readonly ReadOnlySpan<byte> Json => IsContradictory ? default : _json;

    /// <summary>Adds a value that was found.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        IsContradictory |= !_json.IsEmpty && !_json.SequenceEqual(json);
        _json = json;
    }
}
