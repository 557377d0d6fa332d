using System.Globalization;
using System.Text;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Read;

/// <summary>
/// Decides whether an opportunity already has the values of an update. The format of a returned value can differ from the format
/// of the sent value.
/// </summary>
internal static class ReadBackComparison
{
    /// <summary>Whether the response is about another opportunity. An id can also be a number, which says nothing.</summary>
    public static bool IsOther(DynamicOpportunity opportunity, string requested) =>
        Guid.TryParse(opportunity.Id, out Guid read) && Guid.TryParse(requested, out Guid expected) && read != expected;

    /// <summary>Returns whether the opportunity has the value of every field that was sent.</summary>
    /// <param name="sent">The bytes of the update's row.</param>
    /// <param name="opportunity">The opportunity as it was read.</param>
    /// <param name="formats">The formats that the service's documentation does not specify.</param>
    public static bool HasAllValues(ReadOnlySpan<byte> sent, DynamicOpportunity opportunity, FieldFormats formats)
    {
        var fields = new FieldReader(sent, opportunityId: null, eventCode: null, formats);
        try
        {
            return HasAllValues(ref fields, "", opportunity, formats);
        }
        finally
        {
            fields.Dispose();
        }
    }

    private static bool HasAllValues(ref FieldReader fields, string set, DynamicOpportunity opportunity, FieldFormats formats)
    {
        while (fields.Next())
        {
            string name = set + Encoding.UTF8.GetString(fields.SchemaName);
            if (fields.IsSet)
            {
                FieldReader inner = fields.OpenSet();
                try
                {
                    if (!HasAllValues(ref inner, name + ".", opportunity, formats))
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

    private static bool IsSame(string? sent, string? actual, FieldFormats formats)
    {
        if (string.IsNullOrEmpty(sent) || string.IsNullOrEmpty(actual))
        {
            return string.IsNullOrEmpty(sent) == string.IsNullOrEmpty(actual);
        }

        return string.Equals(sent, actual, StringComparison.Ordinal)
            || (IsPlainNumber(sent)
                && IsSameValue(sent, actual, formats, static (ref FieldReader reader) => reader.ReadNumber<decimal>(default)))
            || IsSameValue(sent, actual, formats, static (ref FieldReader reader) => reader.ReadTimestamp(default))
            || IsSameValue(sent, actual, formats, static (ref FieldReader reader) => reader.ReadGuid(default))
            || (IsFlag(sent, formats)
                && IsSameValue(sent, actual, formats, static (ref FieldReader reader) => reader.ReadBoolean(default)))
            || AreSameOptions(sent, actual, formats.MultiSelectSeparator);
    }

    // Returns whether the text is a number in its usual form. For example, 007 is not the usual form of 7.
    private static bool IsPlainNumber(string sent) =>
        decimal.TryParse(sent, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && number.ToString(CultureInfo.InvariantCulture) == sent;

    private static bool IsFlag(string sent, FieldFormats formats) => sent == formats.TrueText || sent == formats.FalseText;

    private static bool AreSameOptions(string sent, string actual, char separator) =>
        sent.Contains(separator, StringComparison.Ordinal)
            && sent.Split(separator).ToHashSet(StringComparer.Ordinal).SetEquals(actual.Split(separator));

    private delegate T? Read<T>(ref FieldReader reader) where T : struct;

    private static bool IsSameValue<T>(string sent, string actual, FieldFormats formats, Read<T> read)
        where T : struct, IEquatable<T> =>
        Value(sent, formats, read) is { } one && Value(actual, formats, read) is { } other && one.Equals(other);

    private static T? Value<T>(string text, FieldFormats formats, Read<T> read) where T : struct
    {
        var reader = FieldReader.ForValue(Encoding.UTF8.GetBytes(text), formats);
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
