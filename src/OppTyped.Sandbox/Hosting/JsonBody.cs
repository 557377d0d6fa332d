using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace OppTyped.Sandbox.Hosting;

/// <summary>Parses a request's body. All texts of the returned document are valid.</summary>
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

    // The parser accepts the text "\uD800", but GetString then throws. In valid UTF-8, half of a surrogate pair can only be in an
    // escape. So a body without escapes, as nearly all are, is not read twice.
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
            throw new JsonException("A text has half of a surrogate pair.", unreadable);
        }
    }
}
