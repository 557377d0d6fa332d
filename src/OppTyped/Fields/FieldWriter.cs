using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace OppTyped.Fields;

/// <summary>
/// Writes the fields of an update directly as UTF-8. Generated code has one call for each member. A missing value is not written.
/// A change that clears a field is written in the format of <see cref="FieldFormats.Cleared"/>. The same calls also write the
/// JSON form of a patch, or compare patches.
/// </summary>
/// <remarks>
/// On the wire, every value is a JSON string in the invariant culture: <c>{"SchemaName":"mx_Custom_6","Value":"200000"}</c>. Most
/// kinds of values are written without allocations. Pass the writer by reference, because a copy would overwrite the same buffer.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct FieldWriter
{
    // The suffix ends a field and includes a comma. EndFields replaces the last comma with the end of the array.
    private static ReadOnlySpan<byte> Suffix => "\"},"u8;

    private readonly FieldFormats _formats;
    private byte[] _pooled;
    private Span<byte> _buffer;
    private int _length;
    private bool _clearsAbsent;

    // The changes whose values cannot be written. Null if the writer does not compare changes.
    private List<UnwrittenChange>? _unwritten;

    internal FieldWriter(int capacity, FieldFormats formats)
    {
        _formats = formats;
        _pooled = ArrayPool<byte>.Shared.Rent(capacity);
        _buffer = _pooled;
    }

    // Writes the JSON form of a patch instead of the fields.
    internal FieldWriter(PatchJsonWriter json)
    {
        _formats = null!;
        _pooled = [];
        Json = json;
    }

    internal readonly int Length => _length;

    /// <summary>The writer of the JSON form of a patch; null if the fields of an update are written.</summary>
    internal PatchJsonWriter? Json { get; }

    internal readonly ReadOnlySpan<byte> Bytes => _buffer[.._length];

    /// <summary>
    /// Returns the buffer. After this call, the buffer belongs to the caller. Its first <paramref name="length"/> bytes contain
    /// the JSON.
    /// </summary>
    internal byte[] Detach(out int length)
    {
        length = _length;
        byte[] pooled = _pooled;
        _pooled = [];
        _buffer = default;
        return pooled;
    }

    internal void Dispose()
    {
        if (_pooled.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Detach(out _));
        }
    }

    /// <summary>Writes bytes that are already JSON.</summary>
    internal void WriteRaw(scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(Reserve(json.Length));
        _length += json.Length;
    }

    /// <summary>Closes the array of fields.</summary>
    internal void EndFields(int start)
    {
        if (_length == start)
        {
            WriteRaw("]"u8);
        }
        else
        {
            EndWith((byte)']');
        }
    }

    /// <summary>Replaces the last comma with an end character.</summary>
    internal readonly void EndWith(byte end) => _buffer[_length - 1] = end;

    /// <summary>Removes everything after a position.</summary>
    internal void Truncate(int length) => _length = length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Begin(FieldKey key, int maxValueLength)
    {
        int prefixLength = key.Prefix.Length;
        Span<byte> free = Reserve(prefixLength + maxValueLength + Suffix.Length);
        key.Prefix.CopyTo(free);
        _length += prefixLength;
        return free[prefixLength..];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End(int valueLength)
    {
        int end = _length + valueLength;
        Suffix.CopyTo(_buffer[end..]);
        _length = end + Suffix.Length;
    }

    private void WriteClear(FieldKey key)
    {
        Begin(key, 0);
        EndCleared();
    }

    // A member without a value is not written. But if a change replaces a whole set, the member is cleared.
    private void WriteAbsent(FieldKey key)
    {
        if (_clearsAbsent)
        {
            WriteClear(key);
        }
    }

    // Call this method after the prefix was written. The last byte of the prefix is the opening quote of the value.
    private void EndCleared()
    {
        if (_formats.Cleared == ClearedForm.Null)
        {
            _length--;
            WriteRaw("null},"u8);
        }
        else
        {
            End(0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Grow(count);
        }

        return _buffer[_length..];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        int capacity = Math.Max(checked(_length + count), (int)Math.Min(2L * _buffer.Length, Array.MaxLength));
        byte[] larger = ArrayPool<byte>.Shared.Rent(capacity);
        _buffer[.._length].CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_pooled);
        _pooled = larger;
        _buffer = larger;
    }
}
