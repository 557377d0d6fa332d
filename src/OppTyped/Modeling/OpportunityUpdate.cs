using System.Diagnostics;

namespace OppTyped;

/// <summary>One opportunity's id, and what changes on it. The base through which updates of several models mix.</summary>
/// <remarks>
/// The update's bytes are made when a call accepts it. What happens to the changes afterwards has no effect on the call.
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

    /// <summary>What changes.</summary>
    public IOpportunityChanges Changes { get; }

    /// <summary>
    /// The note to add, in place of the one the changes carry. On the wire: <c>OpportunityNote</c>.
    /// </summary>
    public string? Note { get; init; }

    /// <summary>An object of the caller's own, handed back with the update's outcome where it is one of several. Never sent.</summary>
    public object? State { get; init; }

    /// <summary>Names the opportunity type and nothing of the customer's.</summary>
    public override string ToString() => $"Update of an opportunity of type {Changes.EventCode}";
}

/// <summary>The id of an opportunity of one model, and what changes on it.</summary>
/// <typeparam name="TModel">The model, a class or record marked <see cref="OpportunityTypeAttribute"/>.</typeparam>
public sealed class OpportunityUpdate<TModel> : OpportunityUpdate
{
    /// <summary>Pairs an opportunity with what changes on it.</summary>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="changes">A model or its patch.</param>
    public OpportunityUpdate(string opportunityId, IOpportunityChanges<TModel> changes)
        : base(opportunityId, changes)
    {
    }

    /// <summary>Takes the id from the model's own <see cref="OpportunityIdAttribute"/> member.</summary>
    /// <param name="model">A model that carries its id.</param>
    /// <exception cref="ArgumentException">It carries none, or is no model.</exception>
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
                    ? $"The {typeof(TModel).Name} carries no id. Set its [OpportunityId] member, or pass the id beside it."
                    : $"{typeof(TModel).Name} is no model that can be sent. Pass the id and the changes.",
                nameof(model));
    }
}
