namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a value with a converter.</summary>
    /// <exception cref="FieldValueException">The converter has no text for the value.</exception>
    public void WriteConverted<T, TConverter>(FieldKey key, T? value)
        where T : struct
        where TConverter : IFieldConverter<T>
    {
        if (value is { } present)
        {
            WriteText(key, Format<T, TConverter>(key, present));
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteConverted{T, TConverter}(FieldKey, T?)"/>
    public void WriteConverted<T, TConverter>(FieldKey key, T? value)
        where T : notnull
        where TConverter : IFieldConverter<T>
    {
        if (value is not null)
        {
            WriteText(key, Format<T, TConverter>(key, value));
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteConverted{T, TConverter}(FieldKey, T?)"/>
    public void WriteConverted<T, TConverter>(FieldKey key, Change<T> change)
        where T : notnull
        where TConverter : IFieldConverter<T>
    {
        if (change.HasValue)
        {
            WriteText(key, Format<T, TConverter>(key, change.Value));
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }

    private static string Format<T, TConverter>(FieldKey key, T value)
        where T : notnull
        where TConverter : IFieldConverter<T>
    {
        try
        {
            return TConverter.Format(value) ?? throw key.CreateError(
                $"{typeof(TConverter).Name} returned null for the value. "
                + "Throw a FormatException in the converter, or leave the member null.");
        }
        catch (Exception error) when (error is not (FieldValueException or OperationCanceledException))
        {
            throw key.CreateError($"{typeof(TConverter).Name} has no text for the value.");
        }
    }
}
