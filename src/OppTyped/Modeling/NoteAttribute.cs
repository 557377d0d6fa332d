namespace OppTyped;

/// <summary>
/// Marks a <see cref="string"/> member of a model as the note. An update adds the member's value to the opportunity as a new
/// note. On the wire: <c>OpportunityNote</c>.
/// </summary>
/// <remarks>A note never replaces another note. So it is not safe to send an update with a note twice.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NoteAttribute : Attribute;
