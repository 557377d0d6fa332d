using System.Numerics;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a number without separators or an exponent.</summary>
    /// <exception cref="FieldValueException">The value is NaN or infinite.</exception>
    public void WriteNumber<T>(FieldKey key, T value) where T : struct, INumber<T>
    {
        if (!NumberFormat.IsSupported<T>())
        {
            throw key.CreateError($"{typeof(T).Name} is not a number type that the CRM can store. Use decimal.");
        }

        if (!T.IsFinite(value))
        {
            throw key.CreateError("the CRM cannot store NaN or infinity. Leave the member out, or clear the field.");
        }

        Span<byte> destination = Begin(key, NumberFormat.MaxLength<T>());
        End(NumberFormat.Write(value, destination));
    }

    /// <inheritdoc cref="WriteNumber{T}(FieldKey, T)"/>
    public void WriteNumber<T>(FieldKey key, T? value) where T : struct, INumber<T>
    {
        if (value is { } present)
        {
            WriteNumber(key, present);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteNumber{T}(FieldKey, T)"/>
    public void WriteNumber<T>(FieldKey key, Change<T> change) where T : struct, INumber<T>
    {
        if (change.HasValue)
        {
            WriteNumber(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a number, with or without thousands separators.</summary>
    /// <exception cref="FieldValueException">The value is not a number, or is out of the type's range.</exception>
    public readonly T? ReadNumber<T>(FieldKey key) where T : struct, INumber<T> =>
        IsBlank ? null
        : NumberFormat.TryRead(_value, out T value) ? value
        : throw key.CreateReadError($"the CRM's value is not a number in the range of {typeof(T).Name}.");
}
