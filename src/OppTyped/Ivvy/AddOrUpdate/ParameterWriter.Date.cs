using System.ComponentModel;
using System.Globalization;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

/// <summary>A date. In JSON, <c>yyyy-MM-dd</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateParameter : IParameterKind<DateOnly>
{
    static void IParameterKind<DateOnly>.Write(ref ParameterWriter writer, FieldKey key, DateOnly value) =>
        writer.WriteDate(key, value);

    static void IValueKind<DateOnly>.WriteJson(PatchJsonWriter json, FieldKey key, DateOnly value) =>
        json.WriteValue<DateOnly, DateField>(key, value);

    static DateOnly IValueKind<DateOnly>.ReadJson(PatchJsonValue json, FieldKey key) => json.ReadValue<DateOnly, DateField>(key);
}

public ref partial struct ParameterWriter
{
    /// <summary>Writes a date as <c>yyyy-MM-dd</c>.</summary>
    /// <exception cref="FieldValueException">The value is the default of its type.</exception>
    internal void WriteDate(FieldKey key, DateOnly value)
    {
        TimestampFormat.ThrowIfDefault(key, TimestampFormat.TicksOf(value));
        Span<byte> date = stackalloc byte[10];
        value.TryFormat(date, out int written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        _json.WriteRaw(key.Prefix);
        _json.WriteRaw(date[..written]);
        _json.WriteRaw("\","u8);
        Note(key);
    }
}
