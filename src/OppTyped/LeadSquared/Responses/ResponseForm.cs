using System.Text.Json;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// The form of a response. Most responses are successes, and their operation parses them later. A scan finds the other responses
/// without allocating memory.
/// </summary>
/// <param name="IsJson">Whether the response is complete JSON.</param>
/// <param name="MayBeError">Whether the response can be an <see cref="ErrorEnvelope"/> with an error.</param>
/// <param name="HasFields">Whether the response has a list of fields.</param>
internal readonly record struct ResponseForm(bool IsJson, bool MayBeError, bool HasFields)
{
    /// <summary>Scans a whole response.</summary>
    public static ResponseForm Scan(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = new JsonScanner(body);
            bool mayBeError = false, hasFields = false;
            switch (json.Peek())
            {
                case (byte)'{':
                    mayBeError = ReadObject(ref json, out hasFields);
                    break;
                default:
                    json.SkipValue();
                    break;
            }

            return json.IsAtEnd() ? new ResponseForm(IsJson: true, mayBeError, hasFields) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static bool ReadObject(ref JsonScanner json, out bool hasFields)
    {
        bool isFirst = true, mayBeError = false;
        hasFields = false;
        json.Expect((byte)'{');
        while (json.MoveNext((byte)'}', ref isFirst))
        {
            ReadOnlySpan<byte> name = json.ReadName();
            hasFields |= JsonScanner.Is(name, "Fields"u8) && json.Peek() == (byte)'[';
            bool isStatus = JsonScanner.Is(name, "Status"u8);
            if ((isStatus || IsOfError(name)) && json.Peek() == (byte)'"')
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

    private static bool IsOfError(ReadOnlySpan<byte> name) =>
        JsonScanner.Is(name, "ExceptionType"u8)
        || JsonScanner.Is(name, "ExceptionMessage"u8)
        || JsonScanner.Is(name, "ErrorMessage"u8);
}
