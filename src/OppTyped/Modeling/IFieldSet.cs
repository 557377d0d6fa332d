using OppTyped.Fields;

namespace OppTyped;

/// <summary>A custom field set. Classes marked <see cref="FieldSetAttribute"/> implement it by generated code.</summary>
/// <typeparam name="TSelf">The set itself.</typeparam>
public interface IFieldSet<TSelf> where TSelf : class, IFieldSet<TSelf>
{
    /// <summary>Writes the fields of the set that have a value.</summary>
    void WriteFields(ref FieldWriter writer);

    /// <summary>Whether two sets hold the same in every member that is written.</summary>
    static abstract bool AreSame(TSelf left, TSelf right);

    /// <summary>Reads a set.</summary>
    static abstract TSelf Read(ref FieldReader reader);
}
