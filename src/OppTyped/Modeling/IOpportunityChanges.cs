using System.ComponentModel;
using OppTyped.Fields;

namespace OppTyped;

/// <summary>
/// The changes of an update to an opportunity. Generated code implements this interface for models and their patches.
/// </summary>
public interface IOpportunityChanges
{
    /// <summary>The opportunity type's event code.</summary>
    int EventCode { get; }

    /// <summary>The id of the opportunity; null if the changes have no id.</summary>
    string? OpportunityId { get; }

    /// <summary>The note to add; null if there is no note.</summary>
    string? Note { get; }

    /// <summary>Writes each changed field exactly once.</summary>
    /// <exception cref="FieldValueException">A member's value is not valid for its field.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void WriteFields(ref FieldWriter writer);

    /// <summary>
    /// Returns the member that is mapped to a schema name; null if there is no such member. The result has the form
    /// <c>Insurance.Amount</c>.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    string? FindMember(string schemaName);
}

/// <summary>The changes of an update, for a specific model.</summary>
/// <typeparam name="TModel">The model: a class or record with an <see cref="OpportunityTypeAttribute"/>.</typeparam>
public interface IOpportunityChanges<TModel> : IOpportunityChanges;
