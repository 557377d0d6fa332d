using System.Diagnostics;

namespace OppTyped.Fields;

/// <summary>The value of a property in a response. It can contain customer data.</summary>
[DebuggerDisplay("{IsNothing ? \"nothing\" : \"a value\",nq}")]
internal readonly struct JsonValue
{
    private readonly byte[]? _json;

    public JsonValue(ReadOnlySpan<byte> json) => _json = json.ToArray();

    /// <summary>Whether the response has the property twice with different values.</summary>
    public bool IsContradictory { get; private init; }

    /// <summary>The value as JSON; empty if there is no value, or if there are two different values.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public ReadOnlySpan<byte> Json => _json;

    /// <summary>Whether the property is missing or null.</summary>
    public bool IsNothing => (_json is null && !IsContradictory) || Json.SequenceEqual("null"u8);

    public bool IsString => Json.StartsWith((byte)'"');

    /// <summary>Returns the value if the response has the property once more.</summary>
    public JsonValue With(ReadOnlySpan<byte> json) =>
        IsContradictory || (_json is not null && !Json.SequenceEqual(json))
            ? new JsonValue { IsContradictory = true }
            : new JsonValue(json);

    /// <summary>Returns a string's text, or the JSON of any other value; null if there is no value.</summary>
    public string? ToText() =>
        _json is null || IsNothing ? null : JsonText.ReadString(Json) ?? JsonText.Read(Json, isEscaped: false);
}
