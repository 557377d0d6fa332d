namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes <c>true</c> or <c>false</c>. Unverified against a live account.</summary>
    public void WriteBoolean(FieldKey key, bool value) => WriteUtf8(key, value ? "true"u8 : "false"u8);

    /// <inheritdoc cref="WriteBoolean(FieldKey, bool)"/>
    public void WriteBoolean(FieldKey key, bool? value)
    {
        if (value is { } present)
        {
            WriteBoolean(key, present);
        }
    }

    /// <inheritdoc cref="WriteBoolean(FieldKey, bool)"/>
    public void WriteBoolean(FieldKey key, Change<bool> change)
    {
        if (change.HasValue)
        {
            WriteBoolean(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }

    private void WriteUtf8(FieldKey key, scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(Begin(key, json.Length));
        End(json.Length);
    }
}
