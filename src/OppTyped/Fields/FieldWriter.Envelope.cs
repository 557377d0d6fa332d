using System.Numerics;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a number without quotes into the JSON around the fields.</summary>
    internal void WriteEnvelopeNumber<T>(T value) where T : struct, INumber<T> =>
        _length += NumberFormat.Write(value, Reserve(NumberFormat.MaxLength<T>()));

    /// <summary>Writes a text into the JSON around the fields.</summary>
    internal void WriteEnvelopeText(string value, string member, string property)
    {
        if (!TryWriteEnvelopeText(value))
        {
            throw new FieldValueException(member, property, JsonText.UnpairedSurrogateMessage);
        }
    }

    /// <summary>Writes a text into the JSON around the fields. Returns false if the text is not valid UTF-16.</summary>
    internal bool TryWriteEnvelopeText(string value)
    {
        int plainLength = JsonText.PlainLength(value);
        bool isText = JsonText.TryWrite(value, plainLength, Reserve(JsonText.MaxLength(value, plainLength)), out int written);
        _length += isText ? written : 0;
        return isText;
    }
}
