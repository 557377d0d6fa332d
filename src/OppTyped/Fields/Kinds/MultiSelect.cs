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
        if (!isFirst)
        {
            Span<char> separator = [_formats.MultiSelectSeparator];
            JsonText.TryWrite(separator, JsonText.PlainLength(separator), Reserve(6), out int written);
            _length += written;
        }

        isFirst = false;
    }

    private void WriteJoinable(FieldKey key, ReadOnlySpan<byte> json)
    {
        if (json.IndexOf((byte)_formats.MultiSelectSeparator) >= 0)
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

    // The separator is an ASCII character, so its byte is never part of another UTF-8 character.
    private readonly MemoryExtensions.SpanSplitEnumerator<byte> Split(FieldKey key) =>
        TextOf(key).Split((byte)_formats.MultiSelectSeparator);
}
