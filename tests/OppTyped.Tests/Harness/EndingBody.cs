using System.Net;
using System.Text;

namespace OppTyped.Tests.Harness;

/// <summary>A body of a response at whose end something happens.</summary>
internal sealed class EndingBody(string text, Action atEnd) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override Task<Stream> CreateContentReadStreamAsync() =>
        Task.FromResult<Stream>(new EndingStream(Encoding.UTF8.GetBytes(text), atEnd));

    private sealed class EndingStream(byte[] bytes, Action atEnd) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = Read(buffer.Span);
            if (read == 0)
            {
                atEnd();
            }

            return ValueTask.FromResult(read);
        }
    }
}
