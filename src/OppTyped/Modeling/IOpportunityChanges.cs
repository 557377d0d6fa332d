using OppTyped.Fields;

namespace OppTyped;

/// <summary>The changes of an update to an opportunity. Generated code implements it for models and their patches.</summary>
public interface IOpportunityChanges
{
    /// <summary>The opportunity type's event code.</summary>
    int EventCode { get; }

    /// <summary>The id of the opportunity to which the changes belong; null if they have none.</summary>
    string? OpportunityId { get; }

    /// <summary>The note to add; null if there is none.</summary>
    string? Note { get; }

    /// <summary>Writes the fields that change, each exactly once.</summary>
    /// <exception cref="FieldValueException">A member holds a value that its field cannot hold.</exception>
    void WriteFields(ref FieldWriter writer);

    /// <summary>Returns the member that is mapped to a schema name, such as <c>Insurance.Amount</c>; null if none is.</summary>
    string? FindMember(string schemaName);
}

/// <summary>The changes of an update to an opportunity of one model.</summary>
/// <typeparam name="TModel">The model, a class or record marked <see cref="OpportunityTypeAttribute"/>.</typeparam>
public interface IOpportunityChanges<TModel> : IOpportunityChanges;
