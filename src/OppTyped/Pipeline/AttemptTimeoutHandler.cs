using OppTyped.Operations;

namespace OppTyped.Pipeline;

/// <summary>
/// Limits the time of one attempt. The time starts when the attempt gets its permit, and ends when the response is received. Of
/// the response to a request of the application, only the headers and the beginning of the body are received here.
/// </summary>
internal sealed class AttemptTimeoutHandler(TimeSpan timeout, TimeProvider time, CancellationToken ended = default)
    : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(timeout, time);
        using CancellationTokenSource linked = ended.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource([cancellationToken, expiry.Token, ended])
            : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, linked.Token).ConfigureAwait(false);
            response.Content = await PrefixedContent
                .CreateAsync(response.Content, CallContext.Find(request)!.MaxResponse, linked.Token)
                .ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new ObjectDisposedException("The account");
        }
        catch (OperationCanceledException canceled)
            when (expiry.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new CallTimedOutException("The attempt", timeout, canceled);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }
}
