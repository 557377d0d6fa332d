using System.Runtime.CompilerServices;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a member of a model or a field set. A missing value is not written.</summary>
    /// <exception cref="FieldValueException">The value is not valid for the field.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T, TKind>(FieldKey<T, TKind> key, T? value)
        where T : struct
        where TKind : IFieldKind<T>
    {
        if (value is { } present)
        {
            WritePresent(key, present);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="Write{T, TKind}(FieldKey{T, TKind}, T?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T, TKind>(FieldKey<T, TKind> key, T? value)
        where T : class
        where TKind : IFieldKind<T>
    {
        if (value is not null)
        {
            WritePresent(key, value);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <summary>Writes a member of a patch. An unchanged field is not written.</summary>
    /// <exception cref="FieldValueException">The value is not valid for the field.</exception>
    public void WriteChange<T, TKind>(FieldKey<T, TKind> key, Change<T> change)
        where TKind : IFieldKind<T>
    {
        if (change.IsUnchanged)
        {
            return;
        }

        if (Json is { } json)
        {
            json.WriteChange(key, change);
        }
        else if (IsComparison)
        {
            CompareChange(key, change);
        }
        else
        {
            SendChange(key, change);
        }
    }

    /// <summary>Writes the note of a patch. A missing or empty note is not written.</summary>
    /// <param name="member">The member's name, such as <c>Insurance.Remark</c>.</param>
    /// <param name="note">The note.</param>
    public void WriteNote(string member, string? note)
    {
        if (!string.IsNullOrEmpty(note))
        {
            WriteChange(NoteKey(member), new Change<string>(note));
        }
    }

    internal static FieldKey<string, TextField> NoteKey(string member) =>
        new("{\"SchemaName\":\"OpportunityNote\",\"Value\":\""u8, member);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WritePresent<T, TKind>(FieldKey<T, TKind> key, T value) where TKind : IFieldKind<T>
    {
        if (Json is { } json)
        {
            json.WriteChange(key, new Change<T>(value));
        }
        else if (!TKind.IsUnknown(value))
        {
            TKind.Write(ref this, key, value);
        }
    }

    // A patch replaces a whole custom field set, so the members of the set that have no value are cleared.
    private void SendChange<T, TKind>(FieldKey<T, TKind> key, Change<T> change) where TKind : IFieldKind<T>
    {
        if (!change.TryGetValue(out T? value))
        {
            WriteClear(key);
            return;
        }

        _clearsAbsent = true;
        TKind.Write(ref this, key, value);
        _clearsAbsent = false;
    }
}
