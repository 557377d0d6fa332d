namespace OppTyped.Sandbox;

/// <summary>An update that changed an opportunity.</summary>
/// <param name="Sequence">The number of the change, from 1. All opportunities of the sandbox share the same numbering.</param>
/// <param name="At">When the update was executed. The value is the time since the sandbox started.</param>
/// <param name="Fields">
/// The changed fields, by schema name or <c>set.member</c>, with their new texts; <see langword="null"/> for a cleared field.
/// </param>
/// <param name="Note">The added note; <see langword="null"/> if the update added no note.</param>
public sealed record SandboxChange(long Sequence, TimeSpan At, IReadOnlyDictionary<string, string?> Fields, string? Note);
