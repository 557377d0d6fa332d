namespace OppTyped;

/// <summary>
/// A member of a model or patch holds what its field in the CRM cannot. Thrown before anything is sent; the message names
/// the member, the schema name and the remedy, never the value.
/// </summary>
public sealed class FieldValueException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="member">The member at fault, such as <c>Insurance.RenewsAt</c>.</param>
    /// <param name="schemaName">The schema name of its field, such as <c>mx_Custom_8</c>.</param>
    /// <param name="why">What is wrong with it, and the remedy; never the value.</param>
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

    /// <summary>The member at fault, such as <c>Insurance.RenewsAt</c>; of an update's id or note, "The id" or "The note".</summary>
    public string Member { get; }

    /// <summary>The schema name of its field, such as <c>mx_Custom_8</c>.</summary>
    public string SchemaName { get; }

    /// <summary>The update's place in the batch that it was passed in with, from 0; null of an update by itself.</summary>
    public int? Index { get; }
}
