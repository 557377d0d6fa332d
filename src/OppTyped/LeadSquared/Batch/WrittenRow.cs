using System.Buffers;
using OppTyped.Fields;
using OppTyped.LeadSquared.Update;

namespace OppTyped.LeadSquared.Batch;

/// <summary>One update with its bytes as a row of a bulk call. The bytes are in a pooled buffer.</summary>
internal abstract class WrittenRow(OpportunityUpdate update)
{
    private byte[] _buffer = [];
    private int _length;

    public OpportunityUpdate Update => update;

    /// <summary>The bytes of the row. They are empty before the row is written, and after it is released.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Returns the row's buffer to the pool. After this call, the row cannot be sent.</summary>
    public void Release()
    {
        byte[] buffer = _buffer;
        _length = 0;
        _buffer = [];
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes the bytes. Throws if the update cannot be sent.</summary>
    protected void Write(FieldFormats formats)
    {
        var writer = new FieldWriter(UpdateRequestBody.InitialCapacity, formats);
        try
        {
            UpdateRequestBody.WriteRow(ref writer, update);
            _buffer = writer.Detach(out _length);
        }
        finally
        {
            writer.Dispose();
        }
    }
}
