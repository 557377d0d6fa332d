using System.ComponentModel;
using System.Numerics;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

/// <summary>A number. In JSON, a number with the same digits as the parameter.</summary>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NumberParameter<T> : IParameterKind<T> where T : struct, INumber<T>
{
    static void IParameterKind<T>.Write(ref ParameterWriter writer, FieldKey key, T value) => writer.WriteNumber(key, value);

    static void IValueKind<T>.WriteJson(PatchJsonWriter json, FieldKey key, T value) =>
        json.WriteValue<T, NumberField<T>>(key, value);

    static T IValueKind<T>.ReadJson(PatchJsonValue json, FieldKey key) => json.ReadValue<T, NumberField<T>>(key);
}

public ref partial struct ParameterWriter
{
    /// <summary>Writes a number, without an exponent.</summary>
    /// <exception cref="FieldValueException">The value is NaN or infinite.</exception>
    internal void WriteNumber<T>(FieldKey key, T value) where T : struct, INumber<T>
    {
        if (!NumberFormat.IsSupported<T>())
        {
            throw key.CreateError($"{typeof(T).Name} is not a number type that the service can store. Use decimal.");
        }

        if (!T.IsFinite(value))
        {
            throw key.CreateError("JSON has no NaN and no infinity. Leave the member out, or clear the parameter.");
        }

        _json.WriteRaw(key.Prefix);
        _json.WriteEnvelopeNumber(value);
        _json.WriteRaw(","u8);
        Note(key);
    }
}
