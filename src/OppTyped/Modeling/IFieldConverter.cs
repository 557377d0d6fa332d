namespace OppTyped;

/// <summary>
/// Converts values of your own type to and from a text in the CRM. Set the converter on a member:
/// <c>[Schema("mx_Custom_6", Converter = typeof(MoneyConverter))]</c>.
/// </summary>
/// <remarks>Generated code calls the converter directly, without reflection.</remarks>
/// <typeparam name="T">The member's type, without the nullable annotation.</typeparam>
public interface IFieldConverter<T> where T : notnull
{
    /// <summary>
    /// Converts a value to its text. The text should be culture-invariant. Otherwise, a process with another culture cannot read
    /// the text.
    /// </summary>
    /// <exception cref="FormatException">
    /// The value has no text. OppTyped converts this and any other exception into a <see cref="FieldValueException"/> with the
    /// member's name.
    /// </exception>
    static abstract string Format(T value);

    /// <summary>
    /// Converts a text to its value. The text is never empty, because the converter is not called for an empty field.
    /// </summary>
    /// <exception cref="FormatException">
    /// The text is not valid. OppTyped converts this exception in the same way as an exception from <see cref="Format"/>.
    /// </exception>
    static abstract T Parse(string text);
}
