using System.Diagnostics.CodeAnalysis;

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

public ref partial struct FieldReader
{
    /// <summary>Reads a value with a converter.</summary>
    /// <exception cref="FieldValueException">The converter cannot read the text.</exception>
    public readonly T? ReadConverted<T, TConverter>(FieldKey key)
        where T : class
        where TConverter : IFieldConverter<T> =>
        TryConvert<T, TConverter>(key, out T? value) ? value : null;

    /// <inheritdoc cref="ReadConverted{T, TConverter}(FieldKey)"/>
    public readonly T? ReadConvertedValue<T, TConverter>(FieldKey key)
        where T : struct
        where TConverter : IFieldConverter<T> =>
        TryConvert<T, TConverter>(key, out T value) ? value : null;

    private readonly bool TryConvert<T, TConverter>(FieldKey key, [MaybeNullWhen(false)] out T value)
        where T : notnull
        where TConverter : IFieldConverter<T>
    {
        if (ReadText(key) is not { } text)
        {
            value = default;
            return false;
        }

        try
        {
            value = TConverter.Parse(text);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw key.CreateReadError($"{typeof(TConverter).Name} cannot read the CRM's value.");
        }
    }
}
