using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>True or false. In JSON, <c>true</c> or <c>false</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanParameter : IParameterKind<bool>
{
    static void IParameterKind<bool>.Write(ref ParameterWriter writer, FieldKey key, bool value) =>
        writer.WriteBoolean(key, value);

    static void IValueKind<bool>.WriteJson(PatchJsonWriter json, FieldKey key, bool value) =>
        json.WriteValue<bool, BooleanField>(key, value);

    static bool IValueKind<bool>.ReadJson(PatchJsonValue json, FieldKey key) => json.ReadValue<bool, BooleanField>(key);
}

public ref partial struct ParameterWriter
{
    /// <summary>Writes true or false, without quotes.</summary>
    internal void WriteBoolean(FieldKey key, bool value)
    {
        _json.WriteRaw(key.Prefix);
        _json.WriteRaw(value ? "true,"u8 : "false,"u8);
        Note(key);
    }
}
