using System.Diagnostics;

namespace OppTyped;

/// <summary>
/// An opportunity's id and its changes. This is the base class of the updates of all models. Use it to mix updates of several
/// models.
/// </summary>
/// <remarks>
/// The update is serialised when it is passed to a call. Later changes to the model or patch have no effect on the call.
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
    /// The note to add. This note is used instead of the note in <see cref="Changes"/>. On the wire: <c>OpportunityNote</c>.
    /// </summary>
    public string? Note { get; init; }

    /// <summary>
    /// Any object of the caller. A batch or bulk run returns this object with the update's outcome. The object is never sent.
    /// </summary>
    public object? State { get; init; }

    /// <summary>Returns the opportunity type. The text contains no customer data.</summary>
    public override string ToString() => $"Update of an opportunity of type {Changes.EventCode}";
}

/// <summary>An opportunity's id and its changes, for one model.</summary>
/// <typeparam name="TModel">The model: a class or record with an <see cref="OpportunityTypeAttribute"/>.</typeparam>
public sealed class OpportunityUpdate<TModel> : OpportunityUpdate
{
    /// <summary>Creates an update from an opportunity's id and its changes.</summary>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="changes">A model or its patch.</param>
    public OpportunityUpdate(string opportunityId, IOpportunityChanges<TModel> changes)
        : base(opportunityId, changes)
    {
    }

    /// <summary>Creates an update with the id from the model's <see cref="OpportunityIdAttribute"/> member.</summary>
    /// <param name="model">A model with an id.</param>
    /// <exception cref="ArgumentException">The argument has no id, or is not a model.</exception>
    public OpportunityUpdate(TModel model)
        : base(GetId(model), (IOpportunityChanges)model!)
    {
    }

    private static string GetId(TModel model)
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
