using OppTyped.Operations;

namespace OppTyped.Pipeline;

/// <summary>
/// Limits the time of one attempt. The time starts when the attempt gets its permit, and ends when the response is received. Of
/// the response to a request of the application, only the headers and the beginning of the body are received here.
/// </summary>
internal sealed class AttemptTimeoutHandler(
    TimeSpan timeout,
    IResponseClassifier classifier,
    TimeProvider time,
    CancellationToken ended)
    : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallContext call = CallContext.Of(request);
        using CancellationTokenSource attempt = ended.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ended)
            : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = AttemptTimer.Start(attempt, timeout, time);
        call.Timer = timer;
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, attempt.Token).ConfigureAwait(false);
            if (response.Content is PrefixedContent { IsWhole: false })
            {
                // The body may be incomplete because the caller canceled the call.
                cancellationToken.ThrowIfCancellationRequested();
            }

            response.Content = await PrefixedContent
                .CreateAsync(response, call, classifier, time, attempt.Token)
                .ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new ObjectDisposedException("The account");
        }
        catch (OperationCanceledException canceled)
            when (attempt.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
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
