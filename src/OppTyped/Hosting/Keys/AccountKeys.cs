
namespace OppTyped.Hosting;

/// <summary>An account's keys as they are now, and whether the service takes them.</summary>
internal sealed class AccountKeys<TCredentials>(ICredentialsProvider<TCredentials> provider, Func<TCredentials, TCredentials, bool> areSame, TimeProvider time)
    where TCredentials : class
{
    // One that says the same is not worth an object for each call.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private volatile KeysVerdict? _verdict;
    private volatile KeysVerdict? _asyncVerdict;

    /// <summary>What the service last said of the keys; null if nothing yet.</summary>
    public KeysVerdict? LastVerdict => _verdict;

    /// <summary>What it last said of the keys of its asynchronous API; null if nothing yet.</summary>
    public KeysVerdict? LastAsyncVerdict => _asyncVerdict;

    /// <summary>Gives the keys.</summary>
    /// <exception cref="CredentialsUnavailableException">The provider failed.</exception>
    public async ValueTask<TCredentials> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await provider.GetCredentialsAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The credentials provider gave null.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Not the provider's own: its message and inner error can hold a key, and the platform's event source writes them.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure)
        {
            throw new CredentialsUnavailableException(failure);
        }
    }

    /// <summary>Takes note of an answer, and tells whether its attempt was refused for keys that have been changed since.</summary>
    public ValueTask<bool> WereReplacedAsync(TCredentials used, bool refused, bool isAsync, CancellationToken cancellationToken)
    {
        KeysVerdict? before = isAsync ? _asyncVerdict : _verdict;
        if (before is null || before.Accepted == refused || time.GetElapsedTime(before.At) > Fresh)
        {
            Note(new KeysVerdict(!refused, time.GetTimestamp()), isAsync);
        }

        return refused ? HasOthersAsync(used, cancellationToken) : ValueTask.FromResult(false);
    }

    private void Note(KeysVerdict verdict, bool isAsync)
    {
        if (isAsync)
        {
            _asyncVerdict = verdict;
        }
        else
        {
            _verdict = verdict;
        }
    }

    private async ValueTask<bool> HasOthersAsync(TCredentials used, CancellationToken cancellationToken)
    {
        try
        {
            return !areSame(used, await provider.GetCredentialsAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception)
        {
            // The answer is what counts now; the next attempt will tell that the provider fails.
            return false;
        }
    }
}

/// <summary>What a service said of an account's keys.</summary>
/// <param name="Accepted">Whether it took them.</param>
/// <param name="At">When, as a timestamp of the clock.</param>
internal sealed record KeysVerdict(bool Accepted, long At);
