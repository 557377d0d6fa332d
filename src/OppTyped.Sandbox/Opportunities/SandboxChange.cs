namespace OppTyped.Sandbox;

/// <summary>An update that changed an opportunity.</summary>
/// <param name="Sequence">Its place among all changes of all opportunities of the sandbox; the first is 1.</param>
/// <param name="At">When it was executed, since the sandbox started.</param>
/// <param name="Fields">
/// The fields it passed, by schema name or <c>set.member</c>, with their new texts; <see langword="null"/> where it cleared one.
/// </param>
/// <param name="Note">The note it brought; <see langword="null"/> if none.</param>
public sealed record SandboxChange(long Sequence, TimeSpan At, IReadOnlyDictionary<string, string?> Fields, string? Note);
