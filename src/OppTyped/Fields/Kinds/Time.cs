using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace OppTyped.Fields;

/// <summary>A time of day. In JSON, <c>HH:mm:ss</c>, with a fraction of a second if there is one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeField : IFieldKind<TimeOnly>
{
    private const string Format = "HH:mm:ss.FFFFFFF";

    static void IFieldKind<TimeOnly>.Write(ref FieldWriter writer, FieldKey key, TimeOnly value) => writer.WriteTime(key, value);

    static void IValueKind<TimeOnly>.WriteJson(PatchJsonWriter json, FieldKey key, TimeOnly value) =>
        json.Json.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));

    static TimeOnly IValueKind<TimeOnly>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        const string Expected = "a time of day of the form HH:mm:ss";
        string text = json.ReadText(key, Expected);
        return TimeOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly value)
            ? value
            : throw json.CreateError(key, Expected);
    }
}

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes a time of day as <c>HH:mm:ss</c>. Fractions of a second are truncated. This format is not verified against a live
    /// account.
    /// </summary>
    internal void WriteTime(FieldKey key, TimeOnly value)
    {
        value.TryFormat(Begin(key, 8), out int written, "HH:mm:ss", CultureInfo.InvariantCulture);
        End(written);
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a time of day.</summary>
    /// <exception cref="FieldValueException">The value is not a time of day.</exception>
    public readonly TimeOnly? ReadTime(FieldKey key)
    {
        if (IsBlank)
        {
            return null;
        }

        Span<char> text = stackalloc char[32];
        return _value.Length <= text.Length
            && Encoding.UTF8.TryGetChars(_value, text, out int length)
            && TimeOnly.TryParse(text[..length], CultureInfo.InvariantCulture, out TimeOnly value)
                ? value
                : throw key.CreateReadError("the CRM's value is not a time of day.");
    }
}
