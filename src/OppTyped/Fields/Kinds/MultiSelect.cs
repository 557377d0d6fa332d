namespace OppTyped.Fields;

// The kinds of multi-selects share this code: Texts, Options and Flags. On the wire, a separator joins the values.
public ref partial struct FieldWriter
{
    private bool BeginJoined(FieldKey key)
    {
        Begin(key, 0);
        return true;
    }

    private void EndJoined(bool isEmpty)
    {
        if (isEmpty)
        {
            EndCleared();
        }
        else
        {
            Reserve(Suffix.Length);
            End(0);
        }
    }

    private void Separate(ref bool isFirst)
    {
        if (!isFirst && IsComparison)
        {
            // The separator of the account is not known. A line feed is always escaped in JSON, so it separates any texts.
            WriteRaw("\n"u8);
        }
        else if (!isFirst)
        {
            Span<char> separator = [_formats.MultiSelectSeparator];
            JsonText.TryWrite(separator, JsonText.PlainLength(separator), Reserve(6), out int written);
            _length += written;
        }

        isFirst = false;
    }

    private readonly bool HasSeparator(string text) =>
        !IsComparison && text.Contains(_formats.MultiSelectSeparator, StringComparison.Ordinal);

    private void WriteJoinable(FieldKey key, ReadOnlySpan<byte> json)
    {
        if (!IsComparison && json.IndexOf((byte)_formats.MultiSelectSeparator) >= 0)
        {
            throw key.CreateError(
                $"the option's text contains the separator '{_formats.MultiSelectSeparator}', "
                + "so it would be read back as several options.");
        }

        WriteRaw(json);
    }
}

public ref partial struct FieldReader
{
    /// <summary>Converts a list of values to a set.</summary>
    public static HashSet<T>? AsSet<T>(List<T>? values) => values is null ? null : [.. values];

    internal const string ArrayOfTexts = "an array of texts";

    /// <summary>Converts a list of values to the type of a member.</summary>
    internal static TCollection AsCollection<TCollection, TItem>(List<TItem> values) where TCollection : class =>
        values as TCollection ?? values.ToArray() as TCollection ?? (TCollection)(object)new HashSet<TItem>(values);

    // The separator is an ASCII character, so its byte is never part of another UTF-8 character.
    private readonly MemoryExtensions.SpanSplitEnumerator<byte> Split(FieldKey key) =>
        TextOf(key).Split((byte)_formats.MultiSelectSeparator);
}
