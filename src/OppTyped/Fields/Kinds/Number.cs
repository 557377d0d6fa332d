using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

/// <summary>A number. In JSON, a number with the same digits as the field.</summary>
/// <typeparam name="T">The number type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NumberField<T> : IFieldKind<T> where T : struct, INumber<T>
{
    private const NumberStyles JsonStyles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    static void IFieldKind<T>.Write(ref FieldWriter writer, FieldKey key, T value) => writer.WriteNumber(key, value);

    static void IValueKind<T>.WriteJson(PatchJsonWriter json, FieldKey key, T value)
    {
        FieldWriter.ThrowIfNotNumber(key, value);
        Span<byte> digits = stackalloc byte[NumberFormat.MaxLength<T>()];
        json.WriteDigits(digits[..NumberFormat.Write(value, digits)]);
    }

    static T IValueKind<T>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        string expected = $"a number in the range of {typeof(T).Name}";
        return T.TryParse(json.ReadDigits(key, expected), JsonStyles, CultureInfo.InvariantCulture, out T value)
            && T.IsFinite(value)
                ? value
                : throw json.CreateError(key, expected);
    }
}

public ref partial struct FieldWriter
{
    /// <summary>Writes a number without separators or an exponent.</summary>
    /// <exception cref="FieldValueException">The value is NaN or infinite.</exception>
    internal void WriteNumber<T>(FieldKey key, T value) where T : struct, INumber<T>
    {
        ThrowIfNotNumber(key, value);
        Span<byte> destination = Begin(key, NumberFormat.MaxLength<T>());
        End(NumberFormat.Write(value, destination));
    }

    internal static void ThrowIfNotNumber<T>(FieldKey key, T value) where T : struct, INumber<T>
    {
        if (!NumberFormat.IsSupported<T>())
        {
            throw key.CreateError($"{typeof(T).Name} is not a number type that the CRM can store. Use decimal.");
        }

        if (!T.IsFinite(value))
        {
            throw key.CreateError("the CRM cannot store NaN or infinity. Leave the member out, or clear the field.");
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
