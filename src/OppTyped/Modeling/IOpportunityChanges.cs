using OppTyped.Fields;

namespace OppTyped;

/// <summary>What an update changes on an opportunity. Models and their patches implement it by generated code.</summary>
public interface IOpportunityChanges
{
    /// <summary>The opportunity type's event code.</summary>
    int EventCode { get; }

    /// <summary>The id of the opportunity they were made for, where they carry one.</summary>
    string? OpportunityId { get; }

    /// <summary>The note to add, if any.</summary>
    string? Note { get; }

    /// <summary>Writes the fields that change, each once.</summary>
    /// <exception cref="FieldValueException">A member holds what its field cannot.</exception>
    void WriteFields(ref FieldWriter writer);

    /// <summary>The member that a schema name is mapped to, such as <c>Insurance.Amount</c>; null if none is.</summary>
    string? FindMember(string schemaName);
}

/// <summary>What an update changes on an opportunity of one model.</summary>
/// <typeparam name="TModel">The model, a class or record marked <see cref="OpportunityTypeAttribute"/>.</typeparam>
public interface IOpportunityChanges<TModel> : IOpportunityChanges;
