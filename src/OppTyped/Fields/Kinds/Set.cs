using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>A custom field set. In JSON, an object with the members of the set.</summary>
/// <typeparam name="TSet">The type of the set.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SetField<TSet> : IFieldKind<TSet> where TSet : class, IFieldSet<TSet>
{
    static void IFieldKind<TSet>.Write(ref FieldWriter writer, FieldKey key, TSet value) => writer.WriteSet(key, value);

    static void IValueKind<TSet>.WriteJson(PatchJsonWriter json, FieldKey key, TSet value) => json.WriteSet(value);

    static TSet IValueKind<TSet>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        PatchJsonReader members = json.ReadObject(key, typeof(TSet).Name);
        TSet set = TSet.ReadJson(members);
        members.End();
        return set;
    }
}

public ref partial struct FieldWriter
{
    /// <summary>Writes a custom field set: <c>"Value":"","Fields":[…]</c>. A set without values is not written.</summary>
    internal void WriteSet<TSet>(FieldKey key, TSet set) where TSet : class, IFieldSet<TSet>
    {
        int before = _length;
        Begin(key, 0);
        WriteRaw("\",\"Fields\":["u8);
        int start = _length;
        set.WriteFields(ref this);
        if (_length == start)
        {
            // An empty set would clear the field, so remove the set from the buffer.
            _length = before;
            return;
        }

        EndFields(start);
        WriteRaw("},"u8);
    }
}

public ref partial struct FieldReader
{
    /// <summary>
    /// Reads a custom field set; null if the set has no values. The service also returns sets as a JSON object in the value, or
    /// in a text: <c>"Value":"{\"mx_CustomObject_1\":\"Ford\"}"</c>.
    /// </summary>
    /// <exception cref="FieldValueException">
    /// The value is not a field set, or a value in the set is not valid for its member.
    /// </exception>
    public readonly TSet? ReadSet<TSet>(FieldKey key) where TSet : class, IFieldSet<TSet>
    {
        if (!HasValues(key))
        {
            return null;
        }

        FieldReader reader = OpenSet();
        try
        {
            return TSet.Read(ref reader);
        }
        finally
        {
            reader.Dispose();
        }
    }

    // Check the values, because the service also returns a set in which no member has a value.
    private readonly bool HasValues(FieldKey key)
    {
        if (!IsSet)
        {
            return IsBlank
                ? false
                : throw key.CreateReadError("the CRM's value is not a field set. Map the field to a member of the value's type.");
        }

        FieldReader reader = OpenSet();
        try
        {
            while (reader.Next())
            {
                if (!reader._value.IsEmpty)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            reader.Dispose();
        }
    }
}
