using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>The type of <see cref="Change.Unchanged"/>. Its values convert to a <see cref="Change{T}"/> of any type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct UnchangedField;

/// <summary>The type of <see cref="Change.Clear"/>. Its values convert to a <see cref="Change{T}"/> of any type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ClearedField;
