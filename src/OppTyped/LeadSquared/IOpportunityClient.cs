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

    /// <summary>Changes fields of 1 to 25 opportunities in one call. They may be of different types.</summary>
    /// <remarks>
    /// The call can succeed for some and not for others: <see cref="BulkUpdateResponse.Outcomes"/> says what became of each. An
    /// update that the service rejects is an outcome here, and no exception. What is thrown concerns the call as a whole.
    /// Source: LeadSquared, Bulk Update Opportunities.
    /// </remarks>
    /// <param name="updates">The updates, each of another opportunity. A bulk call has no place for notes.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ArgumentException">
    /// There are none or more than 25, two are of one opportunity, or one cannot be sent: the message has its index. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">A member holds what its field cannot; <see cref="FieldValueException.Index"/> says of which update. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">No connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service refused the call as a whole. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">Any of the updates may have been made: no clear answer came.</exception>
    /// <exception cref="LeadSquaredException">Any other answer that is not of the documented form; the base of those above.</exception>
    /// <exception cref="UpdateCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<BulkUpdateResponse> UpdateBatchAsync(IReadOnlyList<OpportunityUpdate> updates, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes any number of updates, of any types, in as few calls as they fit into. Begins at once, reads the input a few calls ahead, and
    /// completes when each update has its outcome.
    /// </summary>
    /// <remarks>
    /// Updates of one opportunity are made in the order of the input, one after the other; no order is kept between opportunities.
    /// An update's bytes are made when it is read from the input. What cannot be sent, and what the service rejects, is an outcome,
    /// and costs the others nothing. Updates with notes cannot be sent so: a bulk call has no place for them.
    /// </remarks>
    /// <param name="updates">The updates.</param>
    /// <param name="options">How the run goes about it: who is told the outcomes, the journal, what to do about unknown ones.</param>
    /// <param name="cancellationToken">Stops the run. What has been sent is waited for.</param>
    /// <returns>How many updates came to which outcome, and those that were not made.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or one of the updates is null.</exception>
    /// <exception cref="BulkStoppedException">
    /// The run was given up: the keys were not accepted or may not do this, the account lacks a field, the service does not answer any
    /// more, or more updates were rejected than the options allow. The cause is its inner exception.
    /// </exception>
    /// <exception cref="BulkJournalException">The journal is another run's, another input's, or cannot be read or written.</exception>
    /// <exception cref="BulkCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="Exception">What the input, <see cref="BulkUpdateOptions.OnOutcome"/> or the progress throws, as it is.</exception>
    Task<BulkSummary> UpdateAllAsync(IAsyncEnumerable<OpportunityUpdate> updates, BulkUpdateOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Hands an update of one opportunity to LeadSquared's queue, which makes it later, and tries again by itself where it cannot: up to 10 times, over about
    /// 9 hours. What is returned tells how it stands.
    /// </summary>
    /// <remarks>
    /// It can land hours after a newer update that was made directly, and overwrite it. The queue is no faster way: for many updates the service's
    /// documents advise <see cref="UpdateBatchAsync">bulk updates</see>. Needs <see cref="LeadSquaredOptions.ApiKey"/>. Source: LeadSquared, Update
    /// an Opportunity (Async).
    /// </remarks>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="changes">A model or its patch.</param>
    /// <param name="options">What goes with the update, such as a note.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ArgumentException">
    /// The id is empty or not the model's own, or there is nothing to change. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">A member holds what its field cannot. Nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The account's options lack the asynchronous API's host or key. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">No connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted. Nothing was queued.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up. Nothing was queued.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service found the update wrong. Nothing was queued.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">The update may have been queued: no clear answer came.</exception>
    /// <exception cref="LeadSquaredException">Any other answer that is not success; the base of those above.</exception>
    /// <exception cref="UpdateCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<QueuedUpdate> QueueUpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="QueueUpdateAsync(string, IOpportunityChanges, UpdateOptions?, CancellationToken)"/>
    /// <param name="update">The opportunity's id, and what changes on it.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task<QueuedUpdate> QueueUpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken = default);

    /// <summary>Picks a queued update up again by its id, in whatever process it was queued. Calls nobody.</summary>
    /// <param name="requestId">What <see cref="QueuedUpdate.RequestId"/> was.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    QueuedUpdate GetQueuedUpdate(string requestId);

    /// <summary>Asks how LeadSquared's queue does. Source: LeadSquared, Get Update Opportunity Metrics.</summary>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="InvalidOperationException">The account's options lack the asynchronous API's host or key. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">No connection, or no answer.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The <c>x-api-key</c> was not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredException">
    /// Any other answer; the base of those above. On 404 its message names the option that the path comes from.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<QueueMetrics> GetQueueMetricsAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads one opportunity.</summary>
    /// <typeparam name="TModel">The model to read it as, or <see cref="DynamicOpportunity"/>.</typeparam>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="FieldValueException">A field holds what its member cannot, or nothing where the member needs a value.</exception>
    /// <exception cref="LeadSquaredUnreachableException">No connection, or no answer.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service refused the call: it does not know the id, for example.</exception>
    /// <exception cref="LeadSquaredException">
    /// Any other answer, and an opportunity of another type than the model's; the base of those above.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TModel> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken = default)
        where TModel : IOpportunityModel<TModel>;

    /// <summary>
    /// Makes a call of LeadSquared's API that there is no method for. It goes to the account's API host, waits for its turn like any other, carries the account's
    /// keys, and is made again where that is safe.
    /// </summary>
    /// <remarks>
    /// An answer that is the service's error, by its status or by its envelope, is thrown as the exception it is elsewhere. The route up to its query is named in
    /// errors: keep customer data in the query and the body.
    /// </remarks>
    /// <param name="method">GET or POST; the service knows no other.</param>
    /// <param name="route">The path, and what query there is, without keys: <c>/v2/LeadManagement.svc/Leads.GetById?id=…</c>.</param>
    /// <param name="body">What to send, such as <c>JsonContent.Create(lead, MyJsonContext.Default.Lead)</c>. It is buffered, and disposed with the call.</param>
    /// <param name="options">Whether the call may be repeated, and what it asks of the budget.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ArgumentException">The route is none. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">No connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service found the call wrong.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">A call other than GET and HEAD may have been executed: no clear answer came.</exception>
    /// <exception cref="LeadSquaredException">Any other answer that is not success; the base of those above.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; an <see cref="UpdateCanceledException"/> for a call other than GET and HEAD.</exception>
    Task<RawAnswer> SendAsync(
        HttpMethod method,
        string route,
        HttpContent? body = null,
        RawCallOptions? options = null,
        CancellationToken cancellationToken = default);
}
