namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a custom field set: <c>"Value":"","Fields":[…]</c>. A set without values is not written.</summary>
    public void WriteSet<TSet>(FieldKey key, TSet? set) where TSet : class, IFieldSet<TSet>
    {
        if (set is null)
        {
            return;
        }

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

    /// <summary>Writes a whole custom field set. Members without a value are cleared.</summary>
    public void WriteSet<TSet>(FieldKey key, Change<TSet> change) where TSet : class, IFieldSet<TSet>
    {
        if (change.IsClear)
        {
            WriteClear(key);
        }
        else if (change.HasValue)
        {
            _clearsAbsent = true;
            WriteSet(key, change.Value);
            _clearsAbsent = false;
        }
    }
}
