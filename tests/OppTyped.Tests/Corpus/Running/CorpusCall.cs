namespace OppTyped.Tests.Corpus.Running;

/// <summary>A call to record.</summary>
/// <param name="What">The name of the call in the record.</param>
/// <param name="Script">The replies to the attempts of the call.</param>
/// <param name="Make">Sends the call and describes its result.</param>
internal sealed record CorpusCall(string What, IReadOnlyList<Reply> Script, Func<CancellationToken, Task<string>> Make);
