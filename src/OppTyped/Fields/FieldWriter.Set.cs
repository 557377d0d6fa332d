namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a custom field set: <c>"Value":"","Fields":[…]</c>. One without values is left out.</summary>
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
            // Without fields, it would clear the set.
            _length = before;
            return;
        }

        EndFields(start);
        WriteRaw("},"u8);
    }

    /// <inheritdoc cref="WriteSet{TSet}(FieldKey, TSet)"/>
    /// <exception cref="FieldValueException">It is set to a set without values.</exception>
    public void WriteSet<TSet>(FieldKey key, Change<TSet> change) where TSet : class, IFieldSet<TSet>
    {
        if (change.IsClear)
        {
            WriteClear(key);
        }
        else if (change.HasValue)
        {
            int before = _length;
            WriteSet(key, change.Value);
            if (_length == before)
            {
                throw key.Refuse("the set is empty. Give a member a value, or say Change.Clear to clear them all.");
            }
        }
    }
}
