namespace OppTyped.Tests.Corpus.Running;

/// <summary>A provider whose keys change when the service says so, or that fails.</summary>
internal sealed class RotatingKeys<TCredentials>(Func<int, TCredentials> make) : ICredentialsProvider<TCredentials>
    where TCredentials : class
{
    private TCredentials _keys = make(1);
    private int _number = 1;

    public bool Fails { get; set; }

    public void Change() => _keys = make(++_number);

    public ValueTask<TCredentials> GetCredentialsAsync(CancellationToken cancellationToken) =>
        Fails ? throw new InvalidOperationException("no store") : new ValueTask<TCredentials>(_keys);
}
