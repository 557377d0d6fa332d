namespace OppTyped.LeadSquared;

/// <summary>Calls LeadSquared's opportunity API with typed models and patches. Thread-safe.</summary>
/// <remarks>
/// An update is serialised before the first await, so later changes to the model or patch do not affect the call. All errors are
/// reported through the returned task.
/// </remarks>
public interface ILeadSquaredClient
{
    /// <summary>Updates fields of one opportunity directly. Fields that are not in the update keep their values.</summary>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="changes">A model or its patch.</param>
    /// <param name="options">Additional content of the update, such as a note.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">
    /// The id is empty or differs from the model's own id, or there is nothing to change. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">A member holds a value that its field cannot hold. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service rejected the update. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">
    /// The update may have been made: no clear response came back.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response; the base class of the exceptions above.
    /// </exception>
    /// <exception cref="UpdateCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<UpdateResponse> UpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="UpdateAsync(string, IOpportunityChanges, UpdateOptions?, CancellationToken)"/>
    /// <param name="update">The opportunity's id and its changes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<UpdateResponse> UpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken = default);

    /// <summary>Updates fields of 1 to 25 opportunities in one call. They may be of different types.</summary>
    /// <remarks>
    /// The call can succeed for some opportunities and fail for others: <see cref="BatchUpdateResponse.Outcomes"/> gives the
    /// outcome of each. An update that the service rejects is an outcome, not an exception. An exception applies to the whole
    /// call. Source: LeadSquared, Bulk Update Opportunities.
    /// </remarks>
    /// <param name="updates">The updates, each for a different opportunity. A bulk call cannot carry notes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">
    /// There are no updates or more than 25, two are for the same opportunity, or one cannot be sent: the message gives its
    /// index. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">
    /// A member holds a value that its field cannot hold; <see cref="FieldValueException.Index"/> is the index of the update.
    /// Nothing was sent.
    /// </exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service rejected the whole call. Nothing was changed.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">
    /// Any of the updates may have been made: no clear response came back.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other response without the documented form; the base class of the exceptions above.
    /// </exception>
    /// <exception cref="UpdateCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<BatchUpdateResponse> UpdateBatchAsync(
        IReadOnlyList<OpportunityUpdate> updates,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes any number of updates, of any types, in as few calls as possible. Starts at once, reads the input a few calls ahead,
    /// and completes when every update has its outcome.
    /// </summary>
    /// <remarks>
    /// Updates of one opportunity are made one after the other, in input order; the order between opportunities is not kept. An
    /// update is serialised when it is read from the input. An update that cannot be sent, or that the service rejects, is an
    /// outcome and does not affect the others. Updates with notes cannot be sent this way, because a bulk call cannot carry
    /// notes.
    /// </remarks>
    /// <param name="updates">The updates.</param>
    /// <param name="options">
    /// How the run works: who receives the outcomes, the journal, and how to handle unknown outcomes.
    /// </param>
    /// <param name="cancellationToken">Stops the run. Calls that were already sent are still awaited.</param>
    /// <returns>The number of updates with each outcome, and the updates that were not made.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or one of the updates is null.</exception>
    /// <exception cref="BulkStoppedException">
    /// The run stopped early: the keys were not accepted or lack a permission, the account lacks a field, the service no longer
    /// responds, or more updates were rejected than the options allow. The inner exception is the cause.
    /// </exception>
    /// <exception cref="BulkJournalException">
    /// The journal belongs to another run or another input, or cannot be read or written.
    /// </exception>
    /// <exception cref="BulkCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="Exception">
    /// An exception of the input, of <see cref="BulkUpdateOptions.OnOutcome"/> or of the progress, unchanged.
    /// </exception>
    Task<BulkSummary> BulkUpdateAsync(
        IAsyncEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts an update of one opportunity into LeadSquared's queue, which makes it later. The service makes up to 10 attempts,
    /// over about 9 hours. The returned object reads the status of the update.
    /// </summary>
    /// <remarks>
    /// The update can be made hours after a newer direct update, and overwrite it. The queue is not faster: for many updates the
    /// service's documentation recommends <see cref="UpdateBatchAsync">bulk updates</see>. Requires
    /// <see cref="LeadSquaredOptions.ApiKey"/>. Source: LeadSquared, Update an Opportunity (Async).
    /// </remarks>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="changes">A model or its patch.</param>
    /// <param name="options">Additional content of the update, such as a note.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">
    /// The id is empty or differs from the model's own id, or there is nothing to change. Nothing was sent.
    /// </exception>
    /// <exception cref="FieldValueException">A member holds a value that its field cannot hold. Nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">
    /// The options have no host or no key for the asynchronous API. Nothing was sent.
    /// </exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted. Nothing was queued.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up. Nothing was queued.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service rejected the update. Nothing was queued.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">
    /// The update may have been queued: no clear response came back.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response; the base class of the exceptions above.
    /// </exception>
    /// <exception cref="UpdateCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<QueuedUpdate> QueueUpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="QueueUpdateAsync(string, IOpportunityChanges, UpdateOptions?, CancellationToken)"/>
    /// <param name="update">The opportunity's id and its changes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<QueuedUpdate> QueueUpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns a queued update for its request id. Any process may have queued it. Sends no call.
    /// </summary>
    /// <param name="requestId">The update's <see cref="QueuedUpdate.RequestId"/>.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    QueuedUpdate GetQueuedUpdate(string requestId);

    /// <summary>Reads the load of LeadSquared's update queue. Source: LeadSquared, Get Update Opportunity Metrics.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">
    /// The options have no host or no key for the asynchronous API. Nothing was sent.
    /// </exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection or no response.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The <c>x-api-key</c> was not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response; the base class of the exceptions above. For HTTP 404, the message names the option that
    /// sets the path.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<QueueMetrics> GetQueueMetricsAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads one opportunity.</summary>
    /// <typeparam name="TModel">The model to read it as, or <see cref="DynamicOpportunity"/>.</typeparam>
    /// <param name="opportunityId">The opportunity's id: a GUID or an AutoId.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="FieldValueException">
    /// A field holds a value that its member cannot hold, or has no value although the member requires one.
    /// </exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection or no response.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredRejectedException">
    /// The service rejected the call, for example because it does not know the id.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response, or an opportunity of another type than the model's; the base class of the exceptions
    /// above.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TModel> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken = default)
        where TModel : IOpportunityModel<TModel>;

    /// <summary>
    /// Sends a call to LeadSquared's API for which this interface has no method. The call goes to the account's API host, keeps
    /// within the rate limit like any other, carries the account's keys, and is repeated where that is safe.
    /// </summary>
    /// <remarks>
    /// A response that is an error, by its status or its envelope, is thrown as the same exception as in the other methods.
    /// Errors contain the route without its query, so put customer data only into the query or the body.
    /// </remarks>
    /// <param name="method">GET or POST; the service supports no other method.</param>
    /// <param name="route">
    /// The path and the query, if there is one, without keys: <c>/v2/LeadManagement.svc/Leads.GetById?id=…</c>.
    /// </param>
    /// <param name="body">
    /// The content, such as <c>JsonContent.Create(lead, MyJsonContext.Default.Lead)</c>. It is buffered, and disposed with the
    /// call.
    /// </param>
    /// <param name="options">Whether the call may be repeated, and its demand on the budget.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The route is not valid. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The keys were not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service rejected the call.</exception>
    /// <exception cref="LeadSquaredOutcomeUnknownException">
    /// A call other than GET and HEAD may have been executed: no clear response came back.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response; the base class of the exceptions above.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was cancelled. For a call other than GET and HEAD this is an
    /// <see cref="UpdateCanceledException"/>.
    /// </exception>
    Task<RawResponse> SendAsync(
        HttpMethod method,
        string route,
        HttpContent? body = null,
        RawCallOptions? options = null,
        CancellationToken cancellationToken = default);
}
