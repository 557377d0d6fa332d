using System.Diagnostics;

namespace OppTyped;

/// <summary>An opportunity's id and its changes. It is the base class, so that updates of several models can be mixed.</summary>
/// <remarks>
/// The update is serialised when a call accepts it. Later changes to the model or patch have no effect on the call.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class OpportunityUpdate
{
    private protected OpportunityUpdate(string opportunityId, IOpportunityChanges changes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);
        ArgumentNullException.ThrowIfNull(changes);

        OpportunityId = opportunityId;
        Changes = changes;
    }

    /// <summary>The opportunity's id: a GUID or an AutoId. On the wire: <c>ProspectOpportunityId</c>.</summary>
    public string OpportunityId { get; }

    /// <summary>The changes.</summary>
    public IOpportunityChanges Changes { get; }

    /// <summary>
    /// The note to add. It replaces the note of the changes. On the wire: <c>OpportunityNote</c>.
    /// </summary>
    public string? Note { get; init; }

    /// <summary>An object of the caller, which a batch or bulk run returns with the update's outcome. It is never sent.</summary>
    public object? State { get; init; }

    /// <summary>Returns the opportunity type, without customer data.</summary>
    public override string ToString() => $"Update of an opportunity of type {Changes.EventCode}";
}

/// <summary>The id of an opportunity of one model, and its changes.</summary>
/// <typeparam name="TModel">The model, a class or record marked <see cref="OpportunityTypeAttribute"/>.</typeparam>
public sealed class OpportunityUpdate<TModel> : OpportunityUpdate
{
    /// <summary>Creates an update from an opportunity's id and its changes.</summary>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="changes">A model or its patch.</param>
    public OpportunityUpdate(string opportunityId, IOpportunityChanges<TModel> changes)
        : base(opportunityId, changes)
    {
    }

    /// <summary>Creates an update with the id of the model's own <see cref="OpportunityIdAttribute"/> member.</summary>
    /// <param name="model">A model that has its id.</param>
    /// <exception cref="ArgumentException">The argument has no id, or is not a model.</exception>
    public OpportunityUpdate(TModel model)
        : base(IdOf(model), (IOpportunityChanges)model!)
    {
    }

    private static string IdOf(TModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model is IOpportunityChanges { OpportunityId: { } id } && !string.IsNullOrWhiteSpace(id)
            ? id
            : throw new ArgumentException(
                model is IOpportunityChanges
                    ? $"The {typeof(TModel).Name} has no id. Set its [OpportunityId] member, or pass the id as an argument."
                    : $"{typeof(TModel).Name} is not a model that can be sent. Pass the id and the changes.",
                nameof(model));
    }
}
