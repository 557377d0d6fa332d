namespace OppTyped;

/// <summary>
/// The exception for a member of a model or patch whose value does not fit the CRM's field, or the reverse when reading. When
/// writing, it is thrown before anything is sent. The message has the member, the schema name and the remedy, but never the
/// value.
/// </summary>
public sealed class FieldValueException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="member">The invalid member, such as <c>Insurance.RenewsAt</c>.</param>
    /// <param name="schemaName">The schema name of its field, such as <c>mx_Custom_8</c>.</param>
    /// <param name="why">The problem and the remedy, without the value.</param>
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

    /// <summary>The invalid member, such as <c>Insurance.RenewsAt</c>; "The id" or "The note" for those of an update.</summary>
    public string Member { get; }

    /// <summary>The schema name of its field, such as <c>mx_Custom_8</c>.</summary>
    public string SchemaName { get; }

    /// <summary>The update's index in its batch or input, from 0; null for a single update.</summary>
    public int? Index { get; }
}
