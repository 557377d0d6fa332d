namespace OppTyped;

/// <summary>
/// Marks the <see cref="string"/> member of a model and its patch whose value is added to the opportunity as a note.
/// On the wire: <c>OpportunityNote</c>.
/// </summary>
/// <remarks>A note is added and never replaces another one, so an update with a note is not safe to repeat.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NoteAttribute : Attribute;
