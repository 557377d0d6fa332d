using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace OppTyped.Sandbox.Hosting;

/// <summary>Parses the body of a request. All texts in the returned document are valid Unicode.</summary>
internal static class JsonBody
{
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static bool TryParse(byte[] body, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;
        if (!Utf8.IsValid(body))
        {
            return false;
        }

        try
        {
            RefuseUnpairedSurrogates(body);
            document = JsonDocument.Parse(body, Strict);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The parser accepts the text "\uD800", but GetString throws an exception for this text. In valid UTF-8, an unpaired
    // surrogate can only be written as an escape. So bodies without escapes are not checked. Nearly all bodies have no escapes.
    private static void RefuseUnpairedSurrogates(byte[] body)
    {
        if (body.AsSpan().IndexOf(@"\u"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped)
            {
                RefuseUnpairedSurrogates(ref reader);
            }
        }
    }

    private static void RefuseUnpairedSurrogates(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new JsonException("A text has an unpaired surrogate.", unreadable);
        }
    }
}
