using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>A kind of value. Each kind decides here how its values look in the JSON form of a patch.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IValueKind<T>
{
    /// <summary>Writes a value to the JSON form of a patch.</summary>
    /// <exception cref="FieldValueException">The value cannot be written.</exception>
    static abstract void WriteJson(PatchJsonWriter json, FieldKey key, T value);

    /// <summary>Reads a value from the JSON form of a patch. The JSON value is never null.</summary>
    /// <exception cref="System.Text.Json.JsonException">The JSON value has another type or form.</exception>
    static abstract T ReadJson(PatchJsonValue json, FieldKey key);
}

/// <summary>A kind of value of a field. Each kind decides here how its values are sent.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFieldKind<T> : IValueKind<T>
{
    /// <summary>Writes a field.</summary>
    /// <exception cref="FieldValueException">The value is not valid for the field.</exception>
    static abstract void Write(ref FieldWriter writer, FieldKey key, T value);

    /// <summary>
    /// Returns whether a value stands for unknown texts. A model does not send such a value, so the field stays unchanged.
    /// </summary>
    static virtual bool IsUnknown(T value) => false;
}
