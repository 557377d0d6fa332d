using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OppTyped.Fields;

/// <summary>A value with a converter. In JSON, the text that the converter returns.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TConverter">The converter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConvertedField<T, TConverter> : IFieldKind<T>
    where T : notnull
    where TConverter : IFieldConverter<T>
{
    static void IFieldKind<T>.Write(ref FieldWriter writer, FieldKey key, T value) =>
        writer.WriteText(key, FieldWriter.Format<T, TConverter>(key, value));

    static void IValueKind<T>.WriteJson(PatchJsonWriter json, FieldKey key, T value) =>
        json.WriteTextOrNull(key, FieldWriter.Format<T, TConverter>(key, value));

    static T IValueKind<T>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        string expected = $"a text that {typeof(TConverter).Name} can read";
        string text = json.ReadText(key, expected);
        try
        {
            // A converter is not called for an empty field.
            return text.Length == 0 ? throw json.CreateError(key, $"{expected}, or null to clear the field")
                : TConverter.Parse(text) is { } value ? value
                : throw json.CreateError(key, expected);
        }
        catch (Exception error) when (error is not (JsonException or OperationCanceledException))
        {
            throw json.CreateError(key, expected);
        }
    }
}

public ref partial struct FieldWriter
{
    internal static string Format<T, TConverter>(FieldKey key, T value)
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
