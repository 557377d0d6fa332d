using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using OppTyped.Fields.Json;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

/// <summary>A value in the JSON form of a patch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PatchJsonValue
{
    private readonly JsonSerializerOptions _options;
    private readonly JsonPath _path;

    internal PatchJsonValue(JsonElement element, JsonSerializerOptions options, JsonPath path) =>
        (Element, _options, _path) = (element, options, path);

    internal JsonElement Element { get; }

    /// <summary>Reads a value. <typeparamref name="TKind"/> defines its JSON form.</summary>
    internal T ReadValue<T, TKind>(FieldKey key) where TKind : IValueKind<T> => TKind.ReadJson(this, key);

    /// <summary>Reads a text.</summary>
    /// <param name="key">The member.</param>
    /// <param name="expected">The expected form, for the error message.</param>
    internal string ReadText(FieldKey key, string expected)
    {
        if (Element.ValueKind != JsonValueKind.String)
        {
            throw CreateError(key, expected);
        }

        try
        {
            return Element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw CreateError(key, "a text in which each surrogate is part of a pair, and each byte is valid UTF-8");
        }
    }

    /// <summary>Reads an ISO 8601 date-time with or without an offset, and returns it in UTC.</summary>
    /// <param name="key">The member.</param>
    /// <param name="unspecifiedKind">The kind of a date-time without an offset.</param>
    internal DateTime ReadDateTime(FieldKey key, DateTimeKind unspecifiedKind)
    {
        const string Expected = "an ISO 8601 date-time, such as 2026-03-01T00:00:00Z";
        ReadText(key, Expected);
        if (!Element.TryGetDateTime(out DateTime value))
        {
            throw CreateError(key, Expected);
        }

        DateTime utc = (value.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(value, unspecifiedKind) : value)
            .ToUniversalTime();
        return TimestampFormat.IsDefault(utc.Ticks) ? throw CreateRefusal(key, TimestampFormat.DefaultMessage) : utc;
    }

    /// <summary>
    /// Reads the digits of a number. A number in a text is accepted if <see cref="JsonSerializerOptions.NumberHandling"/> allows
    /// it.
    /// </summary>
    internal string ReadDigits(FieldKey key, string expected) => Element.ValueKind switch
    {
        JsonValueKind.Number => Element.GetRawText(),
        JsonValueKind.String when _options.NumberHandling.HasFlag(JsonNumberHandling.AllowReadingFromString) =>
            ReadText(key, expected),
        _ => throw CreateError(key, expected),
    };

    /// <summary>Reads the items of an array.</summary>
    internal IEnumerable<PatchJsonValue> ReadItems(FieldKey key, string expected)
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            throw CreateError(key, expected);
        }

        (JsonSerializerOptions options, JsonPath path) = (_options, _path);
        return Element.EnumerateArray().Select((item, index) => new PatchJsonValue(item, options, path.Item(index)));
    }

    /// <summary>Reads an object.</summary>
    /// <param name="key">The member.</param>
    /// <param name="typeName">The name of the object's type, for error messages.</param>
    internal PatchJsonReader ReadObject(FieldKey key, string typeName) => Element.ValueKind == JsonValueKind.Object
        ? new PatchJsonReader(Element, _options, _path, typeName)
        : throw CreateError(key, "an object");

    /// <summary>Creates the exception for a value of another type or form. The message does not contain the value.</summary>
    /// <param name="key">The member.</param>
    /// <param name="expected">The expected form, after "The JSON value must be".</param>
    internal JsonException CreateError(FieldKey key, string expected) =>
        CreateRefusal(key, $"the JSON value must be {expected}.");

    /// <summary>Creates the exception for a value that cannot be sent. The message does not contain the value.</summary>
    /// <param name="key">The member.</param>
    /// <param name="why">Why the value is refused.</param>
    internal JsonException CreateRefusal(FieldKey key, string why) => PatchJsonReader.CreateError(key, why, _path);
}
