namespace OppTyped;

/// <summary>
/// Gives a type of your own a text in the CRM. Named on a member: <c>[Schema("mx_Custom_6", Converter = typeof(MoneyConverter))]</c>.
/// </summary>
/// <remarks>Called directly by generated code, without reflection.</remarks>
/// <typeparam name="T">The member's type, without its nullable mark.</typeparam>
public interface IFieldConverter<T> where T : notnull
{
    /// <summary>The value's text. Culture-invariant, if it is to be read again elsewhere.</summary>
    /// <exception cref="FormatException">
    /// The value has none. This, and whatever else is thrown, becomes a <see cref="FieldValueException"/> that names the member.
    /// </exception>
    static abstract string Format(T value);

    /// <summary>The value of a text, which is never empty: an empty field has no value.</summary>
    /// <exception cref="FormatException">There is none. Treated as above.</exception>
    static abstract T Parse(string text);
}
