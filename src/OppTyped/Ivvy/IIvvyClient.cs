namespace OppTyped.Ivvy;

/// <summary>
/// Adds and updates iVvy's venue opportunities with typed models and patches. The client can be used from many threads at the
/// same time.
/// </summary>
/// <remarks>
/// The model or patch is serialised before the method returns, so later changes to it do not affect the call. All exceptions are
/// thrown when the returned task is awaited. Source: iVvy, Add or Update Opportunity.
/// </remarks>
public interface IIvvyClient
{
    /// <summary>Adds an opportunity.</summary>
    /// <remarks>
    /// The service does not detect duplicate adds. So an add is retried only if it was certainly not executed, for example if the
    /// service throttled the add. If the response is lost, the method throws <see cref="IvvyAddOutcomeUnknownException"/>.
    /// </remarks>
    /// <param name="venueId">The venue's id.</param>
    /// <param name="changes">A model or its patch.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The id of the opportunity.</returns>
    /// <exception cref="ArgumentException">
    /// At least one required parameter has no value. The message lists all missing parameters. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">A member's value is not valid for its parameter. Nothing was sent.</exception>
    /// <exception cref="IvvyUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="IvvyCredentialsException">iVvy did not accept the keys. Nothing was added.</exception>
    /// <exception cref="IvvyThrottledException">The service's rate limit is used up. Nothing was added.</exception>
    /// <exception cref="IvvyRejectedException">The service rejected the opportunity. Nothing was added.</exception>
    /// <exception cref="IvvyAddOutcomeUnknownException">
    /// No clear response was received, so the opportunity may have been added. Search for the opportunity before you add it
    /// again.
    /// </exception>
    /// <exception cref="IvvyException">
    /// The call failed for another reason. This class is the base class of the exceptions above, except
    /// <see cref="ArgumentException"/> and <see cref="FieldValueException"/>.
    /// </exception>
    /// <exception cref="CallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes parameters and custom fields of an opportunity. Parameters and fields that are not in the update keep their
    /// values.
    /// </summary>
    /// <param name="venueId">The venue's id.</param>
    /// <param name="id">The opportunity's id.</param>
    /// <param name="changes">A model or its patch. Parameters of a model that are valid only in an add are not sent.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The id of the opportunity, from the response.</returns>
    /// <exception cref="ArgumentException">The update contains no changes. Nothing was sent.</exception>
    /// <exception cref="FieldValueException">
    /// A member's value is not valid for its parameter, or a patch sets a parameter that is valid only in an add. Nothing was
    /// sent.
    /// </exception>
    /// <exception cref="IvvyUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="IvvyCredentialsException">iVvy did not accept the keys. Nothing was changed.</exception>
    /// <exception cref="IvvyThrottledException">The service's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="IvvyRejectedException">
    /// The service rejected the update, or the opportunity does not exist. Nothing was changed.
    /// </exception>
    /// <exception cref="IvvyOutcomeUnknownException">
    /// No clear response was received, so the update may have been executed. It is safe to send the update again.
    /// </exception>
    /// <exception cref="IvvyException">
    /// The call failed for another reason. This class is the base class of the exceptions above, except
    /// <see cref="ArgumentException"/> and <see cref="FieldValueException"/>.
    /// </exception>
    /// <exception cref="CallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<long> UpdateAsync(
        int venueId,
        long id,
        IVenueOpportunityChanges changes,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds an opportunity if the id is null. Otherwise, changes the opportunity with this id. This method is
    /// <see cref="AddAsync"/> for an id of <see langword="null"/>, and <see cref="UpdateAsync"/> for any other id.
    /// </summary>
    /// <remarks>
    /// An add is not repeated if its response is lost, but an update is. So the exception for an unknown outcome depends on the
    /// id too: <see cref="IvvyAddOutcomeUnknownException"/> for an add, <see cref="IvvyOutcomeUnknownException"/> for an update.
    /// </remarks>
    /// <param name="venueId">The venue's id.</param>
    /// <param name="id">The opportunity's id; <see langword="null"/> to add an opportunity. The id must not be 0.</param>
    /// <param name="changes">
    /// A model or its patch. Parameters of a model that are valid only in an add are not sent in an update.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The id of the opportunity, from the response.</returns>
    /// <exception cref="ArgumentException">
    /// A required parameter of an add has no value, or an update contains no changes. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">
    /// A member's value is not valid for its parameter, or an update with a patch sets a parameter that is valid only in an add.
    /// Nothing was sent.
    /// </exception>
    /// <exception cref="IvvyUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="IvvyCredentialsException">iVvy did not accept the keys. Nothing was changed.</exception>
    /// <exception cref="IvvyThrottledException">The service's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="IvvyRejectedException">
    /// The service rejected the call, or the opportunity does not exist. Nothing was changed.
    /// </exception>
    /// <exception cref="IvvyAddOutcomeUnknownException">
    /// No clear response to an add was received, so the opportunity may have been added. Search for the opportunity before you
    /// add it again.
    /// </exception>
    /// <exception cref="IvvyOutcomeUnknownException">
    /// No clear response to an update was received, so the update may have been executed. It is safe to send the update again.
    /// </exception>
    /// <exception cref="IvvyException">
    /// The call failed for another reason. This class is the base class of the exceptions above, except
    /// <see cref="ArgumentException"/> and <see cref="FieldValueException"/>.
    /// </exception>
    /// <exception cref="CallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<long> AddOrUpdateAsync(
        int venueId,
        long? id,
        IVenueOpportunityChanges changes,
        CancellationToken cancellationToken = default);
}
