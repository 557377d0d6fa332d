using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using OppTyped.Fields.Kinds;
using OppTyped.Ivvy.AddOrUpdate;

namespace OppTyped.Fields;

/// <summary>
/// Writes the parameters of a venue opportunity directly as UTF-8. Generated code has one call for each member. A missing value
/// is not written. A change that clears a parameter is written as <c>null</c>. iVvy documents the effect of <c>null</c> only for
/// <c>externalUrls</c>.
/// </summary>
/// <remarks>On the wire: <c>"stageId":69</c>, <c>"name":"Wedding"</c>. Pass the writer by reference.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct ParameterWriter
{
    private FieldWriter _json;

    internal ParameterWriter(int capacity, FieldFormats formats, bool isAdd)
    {
        _json = new FieldWriter(capacity, formats);
        IsAdd = isAdd;
    }

    /// <summary>Whether the call is an add. Parameters that are valid only in an add are not written in an update.</summary>
    public bool IsAdd { get; }

    /// <summary>
    /// The parameters that were written. A parameter that is null or empty counts as <see cref="IvvyParameters.Other"/>, because
    /// it is missing if an add needs it. A parameter that is valid only in an add counts even if it is null or empty, because an
    /// update must not contain it.
    /// </summary>
    internal IvvyParameters Written { get; private set; }

    [UnscopedRef]
    internal ref FieldWriter Json => ref _json;

    internal void Dispose() => _json.Dispose();

    /// <summary>Writes a text, even if the text is empty.</summary>
    /// <exception cref="FieldValueException">The text contains an unpaired surrogate.</exception>
    public void WriteText(FieldKey key, string? value)
    {
        if (value is not null)
        {
            _json.WriteRaw(key.Prefix);
            WriteInside(key, value);
            _json.WriteRaw("\","u8);
            Note(key, isEmpty: value.Length == 0);
        }
    }

    /// <inheritdoc cref="WriteText(FieldKey, string?)"/>
    public void WriteText(FieldKey key, Change<string> change)
    {
        if (!TryWriteClear(key, change))
        {
            WriteText(key, change.HasValue ? change.Value : null);
        }
    }

    /// <summary>Writes a number, without an exponent.</summary>
    /// <exception cref="FieldValueException">The value is NaN or infinite.</exception>
    public void WriteNumber<T>(FieldKey key, T value) where T : struct, INumber<T>
    {
        if (!NumberFormat.IsSupported<T>())
        {
            throw key.CreateError($"{typeof(T).Name} is not a number type that the service can store. Use decimal.");
        }

        if (!T.IsFinite(value))
        {
            throw key.CreateError("JSON has no NaN and no infinity. Leave the member out, or clear the parameter.");
        }

        _json.WriteRaw(key.Prefix);
        _json.WriteEnvelopeNumber(value);
        _json.WriteRaw(","u8);
        Note(key);
    }

    /// <inheritdoc cref="WriteNumber{T}(FieldKey, T)"/>
    public void WriteNumber<T>(FieldKey key, T? value) where T : struct, INumber<T>
    {
        if (value is { } present)
        {
            WriteNumber(key, present);
        }
    }

    /// <inheritdoc cref="WriteNumber{T}(FieldKey, T)"/>
    public void WriteNumber<T>(FieldKey key, Change<T> change) where T : struct, INumber<T>
    {
        if (!TryWriteClear(key, change))
        {
            WriteNumber(key, change.HasValue ? change.Value : (T?)null);
        }
    }

    /// <summary>Writes a date as <c>yyyy-MM-dd</c>.</summary>
    /// <exception cref="FieldValueException">The value is the default of its type.</exception>
    public void WriteDate(FieldKey key, DateOnly value)
    {
        TimestampFormat.ThrowIfDefault(key, value.DayNumber * TimeSpan.TicksPerDay);
        Span<byte> date = stackalloc byte[10];
        value.TryFormat(date, out int written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        _json.WriteRaw(key.Prefix);
        _json.WriteRaw(date[..written]);
        _json.WriteRaw("\","u8);
        Note(key);
    }

    /// <inheritdoc cref="WriteDate(FieldKey, DateOnly)"/>
    public void WriteDate(FieldKey key, DateOnly? value)
    {
        if (value is { } present)
        {
            WriteDate(key, present);
        }
    }

    /// <inheritdoc cref="WriteDate(FieldKey, DateOnly)"/>
    public void WriteDate(FieldKey key, Change<DateOnly> change)
    {
        if (!TryWriteClear(key, change))
        {
            WriteDate(key, change.HasValue ? change.Value : (DateOnly?)null);
        }
    }

    private void Note(FieldKey key, bool isEmpty = false)
    {
        IvvyParameters parameter = IvvyParameterNames.Find(key.Prefix);
        Written |= isEmpty && (parameter & IvvyParameters.AddOnly) == IvvyParameters.None ? IvvyParameters.Other : parameter;
    }

    private void WriteInside(FieldKey key, string text)
    {
        if (!_json.TryWriteEnvelopeText(text))
        {
            throw key.CreateError(JsonText.UnpairedSurrogateMessage);
        }
    }

    private bool TryWriteClear<T>(FieldKey key, Change<T> change)
    {
        if (change.IsClear)
        {
            _json.WriteRaw(key.Prefix is [.. var unquoted, (byte)'"'] ? unquoted : key.Prefix);
            _json.WriteRaw("null,"u8);
            Note(key, isEmpty: true);
        }

        return change.IsClear;
    }
}
