namespace OppTyped.Sandbox;

/// <summary>An update that changed an opportunity.</summary>
/// <param name="Sequence">Its number among all changes of all opportunities of the sandbox, from 1.</param>
/// <param name="At">When it was executed: the time since the sandbox started.</param>
/// <param name="Fields">
/// The changed fields, by schema name or <c>set.member</c>, with their new texts; <see langword="null"/> for a cleared field.
/// </param>
/// <param name="Note">The added note; <see langword="null"/> if there was none.</param>
public sealed record SandboxChange(long Sequence, TimeSpan At, IReadOnlyDictionary<string, string?> Fields, string? Note);
