namespace OppTyped;

/// <summary>What <see cref="Change.Unchanged"/> is: converts to a <see cref="Change{T}"/> of any type.</summary>
public readonly record struct UnchangedField;

/// <summary>What <see cref="Change.Clear"/> is: converts to a <see cref="Change{T}"/> of any type.</summary>
public readonly record struct ClearedField;
