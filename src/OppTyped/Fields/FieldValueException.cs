namespace OppTyped;

/// <summary>
/// The exception for an invalid value. In a write, the member's value is not valid for the CRM's field, and nothing is sent. In a
/// read, the CRM's value is not valid for the member. The message contains the member, the schema name and the remedy, but never
/// the value.
/// </summary>
public sealed class FieldValueException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="member">The invalid member, such as <c>Insurance.RenewsAt</c>.</param>
    /// <param name="schemaName">The schema name of the member's field, such as <c>mx_Custom_8</c>.</param>
    /// <param name="why">The problem and the remedy. The text must not contain the value.</param>
    public FieldValueException(string member, string schemaName, string why)
        : base($"{member} ({schemaName}): {why}")
    {
        Member = member;
        SchemaName = schemaName;
    }

    internal FieldValueException(FieldValueException inUpdate, int index)
        : base($"The update at index {index}: {inUpdate.Message}", inUpdate)
    {
        Member = inUpdate.Member;
        SchemaName = inUpdate.SchemaName;
        Index = index;
    }

    /// <summary>
    /// The invalid member, such as <c>Insurance.RenewsAt</c>. For an update's id or note, the text is "The id" or "The note".
    /// </summary>
    public string Member { get; }

    /// <summary>The schema name of the member's field, such as <c>mx_Custom_8</c>.</summary>
    public string SchemaName { get; }

    /// <summary>The zero-based index of the update in its batch or bulk input; null for a single update.</summary>
    public int? Index { get; }

    /// <summary>Whether the value was read from the CRM. If not, the value was to be written, and nothing was sent.</summary>
    internal bool IsRead { get; init; }
}
