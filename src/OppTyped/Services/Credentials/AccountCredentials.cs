
using OppTyped.Operations;

namespace OppTyped.Services.Credentials;

/// <summary>Gets an account's current keys, and records whether the service accepts these keys.</summary>
internal sealed class AccountCredentials<TCredentials>(
    Func<ICredentialsProvider<TCredentials>> createProvider,
    Func<TCredentials, TCredentials, bool> areSame,
    TimeProvider time)
    where TCredentials : class
{
    // An unchanged result is recorded at most once per second. This saves an allocation in most calls.
    private static readonly TimeSpan RecordInterval = TimeSpan.FromSeconds(1);

    private ICredentialsProvider<TCredentials>? _provider;
    private volatile CredentialsCheckResult? _lastResult;
    private volatile CredentialsCheckResult? _lastAsyncResult;

    /// <summary>
    /// Whether the service accepted the keys, by the last response that shows it; null if there was no such response yet.
    /// </summary>
    public CredentialsCheckResult? LastResult => _lastResult;

    /// <summary>
    /// Whether the asynchronous API accepted the keys, by the last response to a queued update that shows it; null if there was
    /// no such response yet.
    /// </summary>
    public CredentialsCheckResult? LastAsyncResult => _lastAsyncResult;

    /// <summary>Creates the provider now, so that its constructor cannot fail in a call.</summary>
    public void CreateProvider() => _provider ??= createProvider();

    /// <summary>Gets the keys from the provider.</summary>
    /// <exception cref="CredentialsUnavailableException">The provider failed.</exception>
    public async ValueTask<TCredentials> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await (_provider ??= createProvider()).GetCredentialsAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The credentials provider returned null.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Throw a new exception instead of the provider's exception. The provider's exception can contain a key, and .NET's
            // event source writes exceptions.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure)
        {
            throw new CredentialsUnavailableException(failure);
        }
    }

    /// <summary>
    /// Records whether an attempt's keys were accepted. Returns true if the keys were refused and the next attempt of the call
    /// has other keys. In this case, earlier records are dropped, because the current keys were not tried.
    /// </summary>
    /// <param name="used">The keys of the attempt.</param>
    /// <param name="result">The attempt's result. Many results say nothing about the keys.</param>
    /// <param name="call">The call.</param>
    /// <param name="isAsync">Whether the attempt went to the asynchronous API.</param>
    /// <param name="cancellationToken">Cancels the provider.</param>
    public async ValueTask<bool> RecordResultAsync(
        TCredentials used,
        AttemptResult result,
        CallContext call,
        bool isAsync,
        CancellationToken cancellationToken)
    {
        switch (result.Kind)
        {
            case AttemptKind.Success or AttemptKind.Rejected when result.ShowsKeys:
                Record(accepted: true, isAsync);
                return false;
            case AttemptKind.KeysRefused when !call.WasRetriedAsStale
                && !cancellationToken.IsCancellationRequested
                && await HasNewKeysAsync(used, cancellationToken).ConfigureAwait(false):
                Record(null, isAsync);
                return true;
            case AttemptKind.KeysRefused:
                Record(accepted: false, isAsync);
                return false;
            case AttemptKind.Throttled when LastOf(isAsync) is { Accepted: true }:
                // Accepted keys still count as accepted, so that no health check sends a call while calls are throttled.
                Record(accepted: true, isAsync);
                return false;
            default:
                return false;
        }
    }

    private CredentialsCheckResult? LastOf(bool isAsync) => isAsync ? _lastAsyncResult : _lastResult;

    private void Record(bool accepted, bool isAsync)
    {
        if (LastOf(isAsync) is { } before && before.Accepted == accepted && time.GetElapsedTime(before.At) <= RecordInterval)
        {
            return;
        }

        Record(new CredentialsCheckResult(accepted, time.GetTimestamp()), isAsync);
    }

    private void Record(CredentialsCheckResult? result, bool isAsync)
    {
        if (isAsync)
        {
            _lastAsyncResult = result;
        }
        else
        {
            _lastResult = result;
        }
    }

    /// <summary>Returns whether the provider now has other keys.</summary>
    public async ValueTask<bool> HasNewKeysAsync(TCredentials used, CancellationToken cancellationToken)
    {
        try
        {
            return !areSame(used, await _provider!.GetCredentialsAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception)
        {
            // Ignore the error, because the caller needs the response now. If the provider still fails at the next attempt, the
            // next attempt reports the error.
            return false;
        }
    }
}

/// <summary>Whether a service accepted an account's keys.</summary>
/// <param name="Accepted">Whether the service accepted the keys.</param>
/// <param name="At">The time of the response, as a timestamp of the <see cref="TimeProvider"/>.</param>
internal sealed record CredentialsCheckResult(bool Accepted, long At);
