namespace OppTyped.Ivvy;

/// <summary>Adds and updates iVvy's venue opportunities with typed models and patches. Safe to use from many threads.</summary>
/// <remarks>
/// A call's bytes are made before the first await: what happens to the model or patch afterwards has no effect on the call. All errors
/// arrive through the returned task. Source: iVvy, Add or Update Opportunity.
/// </remarks>
public interface IVenueClient
{
    /// <summary>Adds an opportunity.</summary>
    /// <remarks>
    /// The service has no key by which it would know an add that comes twice. So an add is made again only where it was surely not executed: it was
    /// throttled, or never left. Where its answer was lost, it ends in <see cref="VenueAddUncertainException"/>.
    /// </remarks>
    /// <param name="venueId">The venue's id.</param>
    /// <param name="changes">A model or its patch.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The id of the opportunity.</returns>
    /// <exception cref="ArgumentException">What an add needs has no value: the message names all of it. Nothing was sent.</exception>
    /// <exception cref="FieldValueException">A member holds what its parameter cannot. Nothing was sent.</exception>
    /// <exception cref="IvvyUnreachableException">No connection. Nothing was sent.</exception>
    /// <exception cref="IvvyCredentialsException">The keys were not accepted. Nothing was added.</exception>
    /// <exception cref="IvvyThrottledException">The service's rate limit is used up. Nothing was added.</exception>
    /// <exception cref="IvvyRejectedException">The service found the opportunity wrong. Nothing was added.</exception>
    /// <exception cref="VenueAddUncertainException">It may have been added: no clear answer came. Look before you add it again.</exception>
    /// <exception cref="IvvyException">Any other answer that is not success; the base of those above.</exception>
    /// <exception cref="VenueCallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken = default);

    /// <summary>Changes parameters and custom fields of an opportunity. Those that are not in the update stay as they are.</summary>
    /// <param name="venueId">The venue's id.</param>
    /// <param name="id">The opportunity's id.</param>
    /// <param name="changes">A model or its patch. Of a model, what only an add can have is left out.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ArgumentException">There is nothing to change. Nothing was sent.</exception>
    /// <exception cref="FieldValueException">A member holds what its parameter cannot, or a patch sets what only an add can have. Nothing was sent.</exception>
    /// <exception cref="IvvyUnreachableException">No connection. Nothing was sent.</exception>
    /// <exception cref="IvvyCredentialsException">The keys were not accepted. Nothing was changed.</exception>
    /// <exception cref="IvvyThrottledException">The service's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="IvvyRejectedException">The service found the update wrong, or has no such opportunity. Nothing was changed.</exception>
    /// <exception cref="IvvyOutcomeUnknownException">The update may have been made: no clear answer came. Making it again is safe.</exception>
    /// <exception cref="IvvyException">Any other answer that is not success; the base of those above.</exception>
    /// <exception cref="VenueCallCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task UpdateAsync(int venueId, long id, IVenueOpportunityChanges changes, CancellationToken cancellationToken = default);
}
