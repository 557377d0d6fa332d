namespace OppTyped.LeadSquared;

/// <summary>Calls LeadSquared's opportunity API with typed models and patches. Safe to use from many threads.</summary>
/// <remarks>
/// An update's bytes are made before the first await: what happens to the model or patch afterwards has no effect on the
/// call. All errors arrive through the returned task.
/// </remarks>
public interface IOpportunityClient
{
    /// <summary>Changes fields of one opportunity, at once. Fields that are not in the update stay as they are.</summary>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="changes">A model or its patch.</param>
    /// <param name="options">What goes with the update, such as a note.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ArgumentException">
    /// The id is empty or not the model's own, or there is nothing to change. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">A member holds what its field cannot. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">No connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service found the update wrong. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">The update may have been made: no clear answer came.</exception>
    /// <exception cref="LeadSquaredException">Any other answer that is not success; the base of those above.</exception>
    /// <exception cref="UpdateCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<UpdateResponse> UpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="UpdateAsync(string, IOpportunityChanges, UpdateOptions?, CancellationToken)"/>
    /// <param name="update">The opportunity's id, and what changes on it.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task<UpdateResponse> UpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken = default);
}
