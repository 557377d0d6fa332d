namespace OppTyped.Tests.Corpus.Running;

/// <summary>A call to record.</summary>
/// <param name="What">The name of the call in the record.</param>
/// <param name="Script">The replies to its attempts.</param>
/// <param name="Make">Makes the call and describes its result.</param>
internal sealed record CorpusCall(string What, IReadOnlyList<Reply> Script, Func<CancellationToken, Task<string>> Make);
