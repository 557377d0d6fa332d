namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// A credentials provider for tests. It changes its keys when a scripted reply requires new keys, and it can fail.
/// </summary>
/// <param name="make">
/// Creates a version of the keys. The argument is the number of the version: 1 for the first keys, 2 after one change.
/// </param>
/// <param name="gate">
/// Returns a task. A failing provider waits for this task before it throws, so that a bulk run can first read its whole input.
/// </param>
internal sealed class RotatingKeys<TCredentials>(Func<int, TCredentials> make, Func<Task> gate)
    : ICredentialsProvider<TCredentials>
    where TCredentials : class
{
    private TCredentials _keys = make(1);
    private int _number = 1;

    public bool Fails { get; set; }

    public void Change() => _keys = make(++_number);

    public async ValueTask<TCredentials> GetCredentialsAsync(CancellationToken cancellationToken)
    {
        if (!Fails)
        {
            return _keys;
        }

        await gate();
        throw new InvalidOperationException("no store");
    }
}
