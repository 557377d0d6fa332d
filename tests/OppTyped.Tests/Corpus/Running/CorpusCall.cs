namespace OppTyped.Tests.Corpus.Running;

/// <summary>A call to record.</summary>
/// <param name="What">What it is called in the record.</param>
/// <param name="Script">What happens to its attempts.</param>
/// <param name="Make">Makes it, and says what came back.</param>
internal sealed record CorpusCall(string What, IReadOnlyList<Reply> Script, Func<CancellationToken, Task<string>> Make);
