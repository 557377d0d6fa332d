using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Writes a member of a model. A missing value is not written.</summary>
    /// <exception cref="FieldValueException">The value is not valid for the parameter.</exception>
    public void Write<T, TKind>(FieldKey<T, TKind> key, T? value)
        where T : struct
        where TKind : IParameterKind<T>
    {
        if (value is { } present)
        {
            TKind.Write(ref this, key, present);
        }
    }

    /// <inheritdoc cref="Write{T, TKind}(FieldKey{T, TKind}, T?)"/>
    public void Write<T, TKind>(FieldKey<T, TKind> key, T? value)
        where T : class
        where TKind : IParameterKind<T>
    {
        if (value is not null)
        {
            TKind.Write(ref this, key, value);
        }
    }

    /// <summary>Writes a member of a patch. An unchanged parameter is not written.</summary>
    /// <exception cref="FieldValueException">The value is not valid for the parameter.</exception>
    public void WriteChange<T, TKind>(FieldKey<T, TKind> key, Change<T> change)
        where TKind : IParameterKind<T>
    {
        if (change.IsUnchanged)
        {
            return;
        }

        if (_json.Json is { } json)
        {
            json.WriteChange(key, change);
        }
        else if (_json.IsComparison)
        {
            CompareChange(key, change);
        }
        else
        {
            SendChange(key, change);
        }
    }

    private void SendChange<T, TKind>(FieldKey<T, TKind> key, Change<T> change) where TKind : IParameterKind<T>
    {
        if (change.TryGetValue(out T? value))
        {
            TKind.Write(ref this, key, value);
        }
        else
        {
            WriteClear(key);
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

    private void WriteClear(FieldKey key)
    {
        _json.WriteRaw(key.Prefix is [.. var unquoted, (byte)'"'] ? unquoted : key.Prefix);
        _json.WriteRaw("null,"u8);
        Note(key, isEmpty: true);
    }
}
