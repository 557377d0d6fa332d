using System.Text;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    private static readonly FieldFormats ComparedFormats = new();

    /// <summary>
    /// Creates a writer whose content is compared. It does not throw for a value that cannot be written, but keeps the change.
    /// </summary>
    internal static FieldWriter ForComparison() => new(capacity: 256, ComparedFormats) { _unwritten = [] };

    internal readonly bool IsComparison => _unwritten is not null;

    /// <summary>
    /// Returns the change of a member between two models. The member is unchanged exactly if both values are written with the
    /// same bytes. If the value after the change is written with the same bytes as a cleared field, the change clears the field.
    /// </summary>
    /// <remarks>Two values that cannot be written are compared with their own <c>Equals</c>.</remarks>
    public static Change<T> Between<T, TKind>(FieldKey<T, TKind> key, T? before, T? after)
        where T : struct
        where TKind : IFieldKind<T> =>
        Between(key, Change.FromNullable(before), Change.FromNullable(after));

    /// <inheritdoc cref="Between{T, TKind}(FieldKey{T, TKind}, T?, T?)"/>
    public static Change<T> Between<T, TKind>(FieldKey<T, TKind> key, T? before, T? after)
        where T : class
        where TKind : IFieldKind<T> =>
        ReferenceEquals(before, after)
            ? Change.Unchanged
            : Between(key, Change.FromNullable(before), Change.FromNullable(after));

    private static Change<T> Between<T, TKind>(FieldKey<T, TKind> key, Change<T> before, Change<T> after)
        where TKind : IFieldKind<T>
    {
        FieldWriter writer = ForComparison();
        try
        {
            writer.WriteChange(key, before);
            int beforeEnd = writer.Length;
            writer.WriteChange(key, after);
            int afterEnd = writer.Length;
            writer.WriteChange(key, Change.Clear);
            return writer.FindChange(before, beforeEnd, after, afterEnd);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>
    /// Compares two states of a field. Before the call, both states and a cleared field were written, in this order.
    /// </summary>
    internal readonly Change<T> FindChange<T>(Change<T> before, int beforeEnd, Change<T> after, int afterEnd)
    {
        if (_unwritten!.Count == 0)
        {
            ReadOnlySpan<byte> written = Bytes[beforeEnd..afterEnd];
            return written.SequenceEqual(Bytes[..beforeEnd]) ? Change.Unchanged
                : written.SequenceEqual(Bytes[afterEnd..]) ? Change.Clear
                : after;
        }

        return _unwritten.Count == 2 && before == after ? Change.Unchanged : after;
    }

    /// <summary>Keeps a change whose value cannot be written, and removes the part of it that was written.</summary>
    internal void AddUnwritten<T>(int start, FieldKey key, Change<T> change)
    {
        _length = start;
        _clearsAbsent = false;
        _unwritten!.Add(new UnwrittenChange(Encoding.UTF8.GetString(key.Prefix), change));
    }

    internal readonly bool HasSameContent(FieldWriter other) =>
        Bytes.SequenceEqual(other.Bytes) && _unwritten!.SequenceEqual(other._unwritten!);

    internal readonly int GetContentHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes);
        foreach (UnwrittenChange change in _unwritten!)
        {
            hash.Add(change.Prefix, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    // The user's converters and collections can throw any exception. A comparison must not throw.
    private void CompareChange<T, TKind>(FieldKey<T, TKind> key, Change<T> change) where TKind : IFieldKind<T>
    {
        int start = _length;
        try
        {
            SendChange(key, change);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            AddUnwritten(start, key, change);
        }
    }

    private sealed record UnwrittenChange(string Prefix, object Change);
}
