namespace OppTyped.Fields;

public ref partial struct ParameterWriter
{
    /// <summary>Writes true or false, without quotes.</summary>
    public void WriteBoolean(FieldKey key, bool value)
    {
        _json.WriteRaw(key.Prefix);
        _json.WriteRaw(value ? "true,"u8 : "false,"u8);
        Note(key);
    }

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
        if (!TryWriteClear(key, change))
        {
            WriteBoolean(key, change.HasValue ? change.Value : (bool?)null);
        }
    }
}
