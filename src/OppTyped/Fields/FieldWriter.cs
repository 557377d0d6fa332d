using System.Buffers;
using System.Runtime.CompilerServices;

namespace OppTyped.Fields;

/// <summary>
/// Writes the fields of an update straight to UTF-8. Generated code calls it, a line for each member; absent values are
/// left out, changes that clear a field write it empty.
/// </summary>
/// <remarks>
/// Every value is a JSON string on the wire, in the invariant culture: <c>{"SchemaName":"mx_Custom_6","Value":"200000"}</c>.
/// Values of most kinds are written without allocating anything. Pass it on by reference; a copy writes over the same buffer.
/// </remarks>
public ref partial struct FieldWriter
{
    // A field ends so, comma included; EndFields turns the last comma into the array's end.
    private static ReadOnlySpan<byte> Suffix => "\"},"u8;

    private readonly FieldFormats _formats;
    private byte[] _pooled;
    private Span<byte> _buffer;
    private int _length;
    private bool _clearsAbsent;

    internal FieldWriter(int capacity, FieldFormats formats)
    {
        _formats = formats;
        _pooled = ArrayPool<byte>.Shared.Rent(capacity);
        _buffer = _pooled;
    }

    internal readonly int Length => _length;

    internal readonly ReadOnlySpan<byte> Bytes => _buffer[.._length];

    /// <summary>Hands the buffer over, with its first <see cref="Length"/> bytes written.</summary>
    internal byte[] Detach()
    {
        byte[] pooled = _pooled;
        _pooled = [];
        _buffer = default;
        return pooled;
    }

    internal void Dispose()
    {
        if (_pooled.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Detach());
        }
    }

    /// <summary>Writes bytes that are JSON already.</summary>
    internal void WriteRaw(scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(Reserve(json.Length));
        _length += json.Length;
    }

    /// <summary>Closes the array that the fields are in.</summary>
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

    /// <summary>Turns the last comma into an end.</summary>
    internal readonly void EndWith(byte end) => _buffer[_length - 1] = end;

    /// <summary>Takes back what was written last.</summary>
    internal void TakeBack(int length) => _length = length;

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

    // A member without a value is left out, but in a set that a change sets as a whole.
    private void WriteAbsent(FieldKey key)
    {
        if (_clearsAbsent)
        {
            WriteClear(key);
        }
    }

    // After the fragment, whose last byte opens the value's quotes.
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
