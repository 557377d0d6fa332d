namespace OppTyped.Fields;

/// <summary>The type of <see cref="Change.Unchanged"/>. Converts to a <see cref="Change{T}"/> of any type.</summary>
public readonly record struct UnchangedField;

/// <summary>The type of <see cref="Change.Clear"/>. Converts to a <see cref="Change{T}"/> of any type.</summary>
public readonly record struct ClearedField;
