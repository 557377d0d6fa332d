using System.Globalization;
using System.Text;
using OppTyped.Fields;

namespace OppTyped.LeadSquared;

/// <summary>Tells whether an opportunity holds what an update says. The service may write a value otherwise than it was sent.</summary>
internal static class ReadBack
{
    /// <summary>Whether every field that was sent is there.</summary>
    /// <param name="sent">The update's row on the wire.</param>
    /// <param name="opportunity">What was read.</param>
    /// <param name="formats">What the service leaves open.</param>
    public static bool Holds(ReadOnlySpan<byte> sent, DynamicOpportunity opportunity, FieldFormats formats)
    {
        var fields = new FieldReader(sent, opportunityId: null, eventCode: null, formats);
        try
        {
            return Holds(ref fields, "", opportunity, formats);
        }
        finally
        {
            fields.Dispose();
        }
    }

    private static bool Holds(ref FieldReader fields, string set, DynamicOpportunity opportunity, FieldFormats formats)
    {
        while (fields.Next())
        {
            string name = set + Encoding.UTF8.GetString(fields.SchemaName);
            if (fields.IsSet)
            {
                FieldReader inner = fields.OpenSet();
                try
                {
                    if (!Holds(ref inner, name + ".", opportunity, formats))
                    {
                        return false;
                    }
                }
                finally
                {
                    inner.Dispose();
                }
            }
            else if (!IsSame(fields.ReadText(default), opportunity[name], formats))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSame(string? sent, string? held, FieldFormats formats)
    {
        if (string.IsNullOrEmpty(sent) || string.IsNullOrEmpty(held))
        {
            return string.IsNullOrEmpty(sent) == string.IsNullOrEmpty(held);
        }

        return string.Equals(sent, held, StringComparison.Ordinal)
            || (IsPlainNumber(sent) && IsSameValue(sent, held, formats, static (ref FieldReader reader) => reader.ReadNumber<decimal>(default)))
            || IsSameValue(sent, held, formats, static (ref FieldReader reader) => reader.ReadTimestamp(default))
            || IsSameValue(sent, held, formats, static (ref FieldReader reader) => reader.ReadGuid(default))
            || (IsFlag(sent, formats) && IsSameValue(sent, held, formats, static (ref FieldReader reader) => reader.ReadBoolean(default)))
            || AreSameOptions(sent, held, formats.MultiSelectSeparator);
    }

    // As numbers are written; 007 is a text.
    private static bool IsPlainNumber(string sent) =>
        decimal.TryParse(sent, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number.ToString(CultureInfo.InvariantCulture) == sent;

    private static bool IsFlag(string sent, FieldFormats formats) => sent == formats.TrueText || sent == formats.FalseText;

    private static bool AreSameOptions(string sent, string held, char separator) =>
        sent.Contains(separator, StringComparison.Ordinal) && sent.Split(separator).ToHashSet(StringComparer.Ordinal).SetEquals(held.Split(separator));

    private delegate T? Read<T>(ref FieldReader reader) where T : struct;

    private static bool IsSameValue<T>(string sent, string held, FieldFormats formats, Read<T> read) where T : struct, IEquatable<T> =>
        Value(sent, formats, read) is { } one && Value(held, formats, read) is { } other && one.Equals(other);

    private static T? Value<T>(string text, FieldFormats formats, Read<T> read) where T : struct
    {
        var reader = FieldReader.OfValue(Encoding.UTF8.GetBytes(text), formats);
        try
        {
            return read(ref reader);
        }
        catch (FieldValueException)
        {
            return null;
        }
        finally
        {
            reader.Dispose();
        }
    }
}
