using System.Text;
using System.Text.Json;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Errors;

/// <summary>
/// The form of a response. Most responses are successes, and their operation parses them later. A scan finds the other responses
/// without allocating memory.
/// </summary>
/// <param name="IsJson">Whether the response is a complete JSON object or array.</param>
/// <param name="MayBeError">Whether the response can be an <see cref="ErrorEnvelope"/> with an error.</param>
/// <param name="HasResult">Whether the response has one of the properties that hold the result.</param>
internal readonly record struct ResponseForm(bool IsJson, bool MayBeError, bool HasResult)
{
    /// <summary>Scans a whole response.</summary>
    /// <param name="body">The response.</param>
    /// <param name="result">The properties that hold the result; empty if each JSON object or array is a result.</param>
    public static ResponseForm Scan(ReadOnlySpan<byte> body, IReadOnlyList<string> result)
    {
        try
        {
            var json = new JsonScanner(body);
            bool mayBeError = false, hasResult = result.Count == 0;
            switch (json.Peek())
            {
                case (byte)'{':
                    mayBeError = ReadObject(ref json, result, ref hasResult);
                    break;
                case (byte)'[':
                    json.SkipValue();
                    break;
                default:
                    return default;
            }

            return json.IsAtEnd() ? new ResponseForm(IsJson: true, mayBeError, hasResult) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static bool ReadObject(ref JsonScanner json, IReadOnlyList<string> result, ref bool hasResult)
    {
        bool isFirst = true, mayBeError = false;
        json.Expect((byte)'{');
        while (json.MoveNext((byte)'}', ref isFirst))
        {
            ReadOnlySpan<byte> name = json.ReadName();
            hasResult |= json.Peek() != (byte)'n' && IsOneOf(result, name);
            bool isStatus = JsonScanner.Is(name, "Status"u8);
            if ((isStatus || JsonScanner.Is(name, "ExceptionType"u8)) && json.Peek() == (byte)'"')
            {
                // An escape sequence can hide the word, so the error is parsed then.
                ReadOnlySpan<byte> text = json.ReadString(out bool isEscaped);
                mayBeError |= isEscaped || (isStatus ? JsonScanner.Is(text, "Error"u8) : !text.IsEmpty);
            }
            else
            {
                json.SkipValue();
            }
        }

        return mayBeError;
    }

    private static bool IsOneOf(IReadOnlyList<string> names, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (Ascii.EqualsIgnoreCase(name, names[i]))
            {
                return true;
            }
        }

        return false;
    }
}
