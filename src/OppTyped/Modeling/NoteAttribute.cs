namespace OppTyped;

/// <summary>
/// Marks the <see cref="string"/> member of a model, and of its patch, that is added to the opportunity as a note.
/// On the wire: <c>OpportunityNote</c>.
/// </summary>
/// <remarks>A note is added, not replaced: an update that carries one is not safe to repeat.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NoteAttribute : Attribute;
