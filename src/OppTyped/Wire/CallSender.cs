using OppTyped.Resilience;

namespace OppTyped.Wire;

/// <summary>
/// Makes one call and gives its whole answer. What the transport throws never escapes as itself: each service says what it means there.
/// </summary>
internal abstract class CallSender(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>Makes a call.</summary>
    /// <param name="clientName">The name of the account's client at the <see cref="IHttpClientFactory"/>.</param>
    /// <param name="request">The request.</param>
    /// <param name="route">What to call it in errors.</param>
    /// <param name="call">The call, over all its attempts.</param>
    /// <param name="answerTimeout">How long the part of the answer that is not looked at may take.</param>
    /// <param name="maxAnswer">The answer must be shorter.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    protected async Task<Answer> SendAsync(
        string clientName,
        HttpRequestMessage request,
        string route,
        OutgoingCall call,
        TimeSpan answerTimeout,
        int maxAnswer,
        CancellationToken cancellationToken)
    {
        var failed = new FailedCall(route, call, IsChange: request.Content is not null, request.RequestUri!.Authority);
        call.AttachTo(request);
        try
        {
            // A client is a thin shell; the connections belong to the factory's handlers.
            using HttpClient client = clients.CreateClient(clientName);
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);

            ReadOnlyMemory<byte>? body = response.Content is AnswerContent { IsWhole: true } answer
                ? BoundedBody.WithoutByteOrderMark(answer.Beginning)
                : await ReadRestAsync(response.Content, answerTimeout, maxAnswer, cancellationToken).ConfigureAwait(false);
            return body is null
                ? throw Oversized(failed, new Answer(route, response.StatusCode, default), maxAnswer)
                : new Answer(route, response.StatusCode, body.Value) { IsDoubtful = call.MayHaveBeenExecuted };
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw Canceled(failed, canceled, cancellationToken);
        }
        catch (CallRefusedException refused)
        {
            throw NoTurn(failed, refused.Message, refused);
        }
        catch (CallTimedOutException late) when (call.IsWaiting)
        {
            throw NoTurn(failed, $"Its turn did not come within {late.Within} (TotalTimeout).", late);
        }
        catch (OperationCanceledException canceled)
        {
            // The account's timeout, or one that a handler of the application's has set.
            string within = canceled is CallTimedOutException late ? $" within {late.Within}" : "";
            throw Failed(failed, UnknownOutcomeReason.TimedOut, $"no whole answer came{within}", canceled);
        }
        catch (Exception fault) when (!IsOwn(fault))
        {
            throw Failed(failed, UnknownOutcomeReason.ConnectionLost, fault switch
            {
                HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known => $"the connection failed ({known.HttpRequestError})",
                HttpRequestException or IOException => "the connection failed",
                _ => $"a handler failed ({fault.GetType().Name})",
            }, fault);
        }
    }

    /// <summary>Whether an error is the service's own already.</summary>
    protected abstract bool IsOwn(Exception error);

    /// <summary>The error for a call that its caller gave up.</summary>
    protected abstract Exception Canceled(FailedCall call, OperationCanceledException canceled, CancellationToken cancellationToken);

    /// <summary>The error for a call that was never let go, or not once more.</summary>
    protected abstract Exception NoTurn(FailedCall call, string why, Exception inner);

    /// <summary>The error for a call of which no whole answer came.</summary>
    protected abstract Exception Failed(FailedCall call, UnknownOutcomeReason reason, string why, Exception inner);

    /// <summary>The error for a call whose answer is larger than any that the service gives.</summary>
    protected abstract Exception Oversized(FailedCall call, Answer answer, int maxAnswer);

    private async Task<ReadOnlyMemory<byte>?> ReadRestAsync(HttpContent content, TimeSpan timeout, int maxAnswer, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        return await BoundedBody.TryReadAsync(content, maxAnswer, either.Token).ConfigureAwait(false);
    }
}

/// <summary>A call that failed on its way.</summary>
/// <param name="Route">What to call it.</param>
/// <param name="Call">What is known of its attempts.</param>
/// <param name="IsChange">Whether it changes something where it is executed.</param>
/// <param name="Host">Where it was to go.</param>
internal sealed record FailedCall(string Route, OutgoingCall Call, bool IsChange, string Host)
{
    /// <summary>Whether it may have changed something.</summary>
    public bool MayHaveChanged => IsChange && Call.MayHaveBeenExecuted;
}
