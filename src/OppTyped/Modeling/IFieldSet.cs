using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>
/// A custom field set. Generated code implements this interface for each class with a <see cref="FieldSetAttribute"/>.
/// </summary>
/// <typeparam name="TSelf">The type of the set.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFieldSet<TSelf> where TSelf : class, IFieldSet<TSelf>
{
    /// <summary>
    /// Writes the fields of the set that have a value. If a patch changes the set, the fields without a value are written as
    /// cleared fields.
    /// </summary>
    void WriteFields(ref FieldWriter writer);

    /// <summary>Reads a set.</summary>
    static abstract TSelf Read(ref FieldReader reader);

    /// <summary>Reads a set from the JSON form of a patch.</summary>
    /// <exception cref="System.Text.Json.JsonException">A JSON value is not valid for its member.</exception>
    static abstract TSelf ReadJson(PatchJsonReader json);
}
