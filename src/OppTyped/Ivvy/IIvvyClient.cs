namespace OppTyped.Ivvy;

/// <summary>Adds and updates iVvy's venue opportunities with typed models and patches. Safe to use from many threads.</summary>
/// <remarks>
/// A call's body is written before the first await, so later changes of the model or patch do not affect the call. All exceptions
/// are thrown through the returned task. Source: iVvy, Add or Update Opportunity.
/// </remarks>
public interface IIvvyClient
{
    /// <summary>Adds an opportunity.</summary>
    /// <remarks>
    /// The service does not detect duplicate adds. So an add is retried only if it was certainly not executed: it was throttled
    /// or never sent. If its response is lost, it throws <see cref="IvvyAddOutcomeUnknownException"/>.
    /// </remarks>
    /// <param name="venueId">The venue's id.</param>
    /// <param name="changes">A model or its patch.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The id of the opportunity.</returns>
    /// <exception cref="ArgumentException">
    /// A required parameter has no value; the message names all of them. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">A member has a value that its parameter cannot hold. Nothing was sent.</exception>
    /// <exception cref="IvvyUnreachableException">No connection. Nothing was sent.</exception>
    /// <exception cref="IvvyCredentialsException">The keys were not accepted. Nothing was added.</exception>
    /// <exception cref="IvvyThrottledException">The service's rate limit is used up. Nothing was added.</exception>
    /// <exception cref="IvvyRejectedException">The service rejected the opportunity. Nothing was added.</exception>
    /// <exception cref="IvvyAddOutcomeUnknownException">
    /// No clear response came, so it may have been added. Search for it before you add it again.
    /// </exception>
    /// <exception cref="IvvyException">Any other failure response; the base class of those above.</exception>
    /// <exception cref="IvvyCallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes parameters and custom fields of an opportunity. Those that are not in the update keep their values.
    /// </summary>
    /// <param name="venueId">The venue's id.</param>
    /// <param name="id">The opportunity's id.</param>
    /// <param name="changes">A model or its patch. A model's parameters that only an add can have are left out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">There is nothing to change. Nothing was sent.</exception>
    /// <exception cref="FieldValueException">
    /// A member has a value that its parameter cannot hold, or a patch sets a parameter that only an add can have. Nothing was
    /// sent.
    /// </exception>
    /// <exception cref="IvvyUnreachableException">No connection. Nothing was sent.</exception>
    /// <exception cref="IvvyCredentialsException">The keys were not accepted. Nothing was changed.</exception>
    /// <exception cref="IvvyThrottledException">The service's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="IvvyRejectedException">
    /// The service rejected the update, or the opportunity does not exist. Nothing was changed.
    /// </exception>
    /// <exception cref="IvvyOutcomeUnknownException">
    /// No clear response came, so the update may have been made. Sending it again is safe.
    /// </exception>
    /// <exception cref="IvvyException">Any other failure response; the base class of those above.</exception>
    /// <exception cref="IvvyCallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task UpdateAsync(int venueId, long id, IVenueOpportunityChanges changes, CancellationToken cancellationToken = default);
}
