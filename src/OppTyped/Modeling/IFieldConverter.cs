namespace OppTyped;

/// <summary>
/// Converts a type of your own to and from a text in the CRM. Set it on a member:
/// <c>[Schema("mx_Custom_6", Converter = typeof(MoneyConverter))]</c>.
/// </summary>
/// <remarks>Generated code calls it directly, without reflection.</remarks>
/// <typeparam name="T">The member's type, without its nullable mark.</typeparam>
public interface IFieldConverter<T> where T : notnull
{
    /// <summary>Returns the value's text. It should be culture-invariant, so that it can be read everywhere.</summary>
    /// <exception cref="FormatException">
    /// The value has no text. This and any other exception becomes a <see cref="FieldValueException"/> that names the member.
    /// </exception>
    static abstract string Format(T value);

    /// <summary>Returns the value of a text. The text is never empty, because an empty field has no value.</summary>
    /// <exception cref="FormatException">The text has no value. Handled as in <see cref="Format"/>.</exception>
    static abstract T Parse(string text);
}
