using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>A kind of value of an iVvy parameter. Each kind decides here how its values are sent.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParameterKind<T> : IValueKind<T>
{
    /// <summary>Writes a parameter.</summary>
    /// <exception cref="FieldValueException">The value is not valid for the parameter.</exception>
    static abstract void Write(ref ParameterWriter writer, FieldKey key, T value);

    /// <summary>
    /// Returns the value that an update sends to change the parameter from one value to another. It differs from the later value
    /// if iVvy keeps what an update does not contain.
    /// </summary>
    static virtual T Replace(T before, T after) => after;
}
