namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes a GUID, for example the id of a user or a product. The text has 32 lower-case digits with hyphens.
    /// </summary>
    public void WriteGuid(FieldKey key, Guid value)
    {
        value.TryFormat(Begin(key, 36), out int written);
        End(written);
    }

    /// <inheritdoc cref="WriteGuid(FieldKey, Guid)"/>
    public void WriteGuid(FieldKey key, Guid? value)
    {
        if (value is { } present)
        {
            WriteGuid(key, present);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteGuid(FieldKey, Guid)"/>
    public void WriteGuid(FieldKey key, Change<Guid> change)
    {
        if (change.HasValue)
        {
            WriteGuid(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a GUID.</summary>
    /// <exception cref="FieldValueException">The value is not a GUID.</exception>
    public readonly Guid? ReadGuid(FieldKey key) =>
        IsBlank ? null
        : Guid.TryParse(_value, out Guid value) ? value
        : throw key.CreateReadError("the CRM's value is not a GUID.");
}
