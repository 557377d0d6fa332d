namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes the configured text for true or false. The default texts are <c>true</c> and <c>false</c>. They are not verified
    /// against a live account.
    /// </summary>
    public void WriteBoolean(FieldKey key, bool value) => WriteText(key, value ? _formats.TrueText : _formats.FalseText);

    /// <inheritdoc cref="WriteBoolean(FieldKey, bool)"/>
    public void WriteBoolean(FieldKey key, bool? value)
    {
        if (value is { } present)
        {
            WriteBoolean(key, present);
        }
        else
        {
            WriteAbsent(key);
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
}
