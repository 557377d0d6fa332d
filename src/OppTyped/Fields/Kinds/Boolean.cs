using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace OppTyped.Fields;

/// <summary>True or false. In JSON, <c>true</c> or <c>false</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanField : IFieldKind<bool>
{
    static void IFieldKind<bool>.Write(ref FieldWriter writer, FieldKey key, bool value) => writer.WriteBoolean(key, value);

    static void IValueKind<bool>.WriteJson(PatchJsonWriter json, FieldKey key, bool value) => json.Json.WriteBooleanValue(value);

    static bool IValueKind<bool>.ReadJson(PatchJsonValue json, FieldKey key) => json.Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw json.CreateError(key, "true or false"),
    };
}

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes the configured text for true or false. The default texts are <c>true</c> and <c>false</c>. They are not verified
    /// against a live account.
    /// </summary>
    internal void WriteBoolean(FieldKey key, bool value) => WriteText(key, value ? _formats.TrueText : _formats.FalseText);
}

public ref partial struct FieldReader
{
    /// <summary>
    /// Reads true or false. The texts 1 and yes also mean true, and 0 and no also mean false. The configured texts are accepted
    /// too. Case does not matter.
    /// </summary>
    /// <exception cref="FieldValueException">The value is none of these texts.</exception>
    public readonly bool? ReadBoolean(FieldKey key) =>
        IsBlank ? null
        : IsWord(_formats.TrueText) ? true
        : IsWord(_formats.FalseText) ? false
        : IsWord("true"u8) || IsWord("1"u8) || IsWord("yes"u8) ? true
        : IsWord("false"u8) || IsWord("0"u8) || IsWord("no"u8) ? false
        : throw key.CreateReadError("the CRM's value is neither true nor false.");

    private readonly bool IsWord(ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(_value, word);

    private readonly bool IsWord(string word) =>
        Encoding.UTF8.GetByteCount(word) == _value.Length
            && string.Equals(Encoding.UTF8.GetString(_value), word, StringComparison.OrdinalIgnoreCase);
}
