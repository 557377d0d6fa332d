using System.Text;
using System.Text.Json;

namespace OppTyped.Fields;

/// <summary>
/// Reads the properties of an object in a response that someone uses. The case of names is ignored. A response can have a
/// property twice. If both have the same value, the property counts once. If the values differ, the response contradicts itself
/// and cannot be read. Other properties are not compared, and the text of a string need not be valid.
/// </summary>
internal static class JsonProperties
{
    /// <summary>
    /// Reads the values of properties, in the order of their names. Returns null if the JSON is not an object, or if one of these
    /// properties has two different values.
    /// </summary>
    public static JsonValue[]? Read(ReadOnlySpan<byte> json, params ReadOnlySpan<string> names) =>
        ReadEach(json, names) is { } values && !Array.Exists(values, static value => value.IsContradictory) ? values : null;

    /// <summary>
    /// Reads the values of properties, in the order of their names, if not every property is used in every response. Returns null
    /// if the JSON is not an object.
    /// </summary>
    public static JsonValue[]? ReadEach(ReadOnlySpan<byte> json, params ReadOnlySpan<string> names)
    {
        var values = new JsonValue[names.Length];
        try
        {
            var scanner = new JsonScanner(json);
            bool isFirst = true;
            scanner.Expect((byte)'{');
            while (scanner.MoveNext((byte)'}', ref isFirst))
            {
                ReadOnlySpan<byte> name = scanner.ReadName(), value = scanner.ReadValue();
                int index = IndexOf(names, name);
                if (index < 0)
                {
                    continue;
                }

                values[index] = values[index].With(value);
            }

            return scanner.IsAtEnd() ? values : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads the elements of an array; null if the JSON is not an array.</summary>
    public static JsonValue[]? ReadArray(ReadOnlySpan<byte> json)
    {
        List<JsonValue> elements = [];
        try
        {
            var scanner = new JsonScanner(json);
            bool isFirst = true;
            scanner.Expect((byte)'[');
            while (scanner.MoveNext((byte)']', ref isFirst))
            {
                elements.Add(new JsonValue(scanner.ReadValue()));
            }

            return scanner.IsAtEnd() ? [.. elements] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int IndexOf(ReadOnlySpan<string> names, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(name, names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
