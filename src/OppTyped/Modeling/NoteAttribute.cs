namespace OppTyped;

/// <summary>
/// Marks a <see cref="string"/> member of a model as the note. An update adds the member's value to the opportunity as a new
/// note. On the wire: <c>OpportunityNote</c>.
/// </summary>
/// <remarks>If an update with a note is executed twice, the note is added twice.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NoteAttribute : Attribute;
