using System.Net;
using System.Net.Http.Headers;

namespace OppTyped.Operations;

/// <summary>
/// A request body that records when its sending starts. It must be the innermost content, because then only the connection reads
/// it.
/// </summary>
internal sealed class OutboundContent : HttpContent
{
    private readonly HttpContent _body;
    private readonly TimeProvider _time;
    private CallContext? _call;

    public OutboundContent(HttpContent body, CallContext call, TimeProvider time)
    {
        (_body, _call, _time) = (body, call, time);
        foreach ((string name, HeaderStringValues values) in body.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>Records nothing any more, because another content is the innermost.</summary>
    public void StopRecording() => _call = null;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _call?.MarkBodySending(_time.GetTimestamp());
        return _body.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return _body.Headers.ContentLength is not null;
    }
}
