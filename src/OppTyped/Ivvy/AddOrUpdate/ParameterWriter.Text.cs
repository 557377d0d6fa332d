using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>A text. In JSON, the text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TextParameter : IParameterKind<string>
{
    static void IParameterKind<string>.Write(ref ParameterWriter writer, FieldKey key, string value) =>
        writer.WriteText(key, value);

    static void IValueKind<string>.WriteJson(PatchJsonWriter json, FieldKey key, string value) => json.WriteText(key, value);

    static string IValueKind<string>.ReadJson(PatchJsonValue json, FieldKey key) => json.ReadValue<string, TextField>(key);
}

public ref partial struct ParameterWriter
{
    /// <summary>Writes a text, even if the text is empty.</summary>
    /// <exception cref="FieldValueException">The text contains an unpaired surrogate.</exception>
    internal void WriteText(FieldKey key, string value)
    {
        _json.WriteRaw(key.Prefix);
        WriteInside(key, value);
        _json.WriteRaw("\","u8);
        Note(key, isEmpty: value.Length == 0);
    }
}
